/** What replies add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { replyChanged } from './events.ts'
import { replyRoutes } from './routes.ts'

export const replies: Feature = {
  name: 'replies',
  build: () => ({ routes: replyRoutes(), events: [replyChanged] }),
}
