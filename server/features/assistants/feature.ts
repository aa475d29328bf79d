/** What assistants add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { assistantChanged } from './events.ts'
import { assistantRoutes } from './routes.ts'

export const assistants: Feature = {
  name: 'assistants',
  build: (platform) => ({ routes: assistantRoutes(platform), events: [assistantChanged] }),
}
