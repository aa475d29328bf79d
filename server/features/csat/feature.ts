/** What satisfaction adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { conversationRated } from './events.ts'
import { csatReactions } from './reactions.ts'
import { csatRoutes } from './routes.ts'

export const csat: Feature = {
  name: 'csat',
  build: () => ({ routes: csatRoutes(), events: [conversationRated], reactions: csatReactions }),
}
