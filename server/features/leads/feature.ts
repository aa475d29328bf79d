/** What leads add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { leadChanged } from './events.ts'
import { leadRoutes } from './routes.ts'

export const leads: Feature = {
  name: 'leads',
  build: () => ({ routes: leadRoutes(), events: [leadChanged] }),
}
