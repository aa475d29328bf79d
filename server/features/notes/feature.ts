/** What notes add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { noteChanged } from './events.ts'
import { noteRoutes } from './routes.ts'

export const notes: Feature = {
  name: 'notes',
  build: () => ({ routes: noteRoutes(), events: [noteChanged] }),
}
