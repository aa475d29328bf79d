/** What conversations add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { conversationChanged } from './events.ts'
import { conversationRoutes } from './routes.ts'

export const conversations: Feature = {
  name: 'conversations',
  build: () => ({ routes: conversationRoutes(), events: [conversationChanged] }),
}
