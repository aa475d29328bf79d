/** What accounts add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { accountChanged } from './events.ts'
import { accountRoutes } from './routes.ts'

export const accounts: Feature = {
  name: 'accounts',
  build: () => ({ routes: accountRoutes(), events: [accountChanged] }),
}
