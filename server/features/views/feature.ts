/** What views add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { viewChanged } from './events.ts'
import { viewRoutes } from './routes.ts'

export const views: Feature = {
  name: 'views',
  build: () => ({ routes: viewRoutes(), events: [viewChanged] }),
}
