/** What assistants add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { assistantChanged } from './events.ts'
import { assistantRoutes } from './routes.ts'

export const assistants: Feature = {
  name: 'assistants',
  build: () => ({ routes: assistantRoutes(), events: [assistantChanged] }),
}
