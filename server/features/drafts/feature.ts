/** What drafts add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { draftRoutes } from './routes.ts'

export const drafts: Feature = {
  name: 'drafts',
  build: () => ({ routes: draftRoutes() }),
}
