/** What dealings add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { dealingReactions } from './reactions.ts'
import { dealingRoutes } from './routes.ts'

export const dealings: Feature = {
  name: 'dealings',
  build: () => ({ routes: dealingRoutes(), reactions: dealingReactions }),
}
