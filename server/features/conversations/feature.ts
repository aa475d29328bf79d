/** What conversations add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { changeRoutes } from './change-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { conversationChanged } from './events.ts'
import { conversationReactions } from './reactions.ts'
import { conversationRoutes } from './routes.ts'
import { searchRoutes } from './search-routes.ts'
import { visitorRoutes } from './visitor-routes.ts'
import { wakeJobs } from './waking.ts'

export const conversations: Feature = {
  name: 'conversations',
  build: (platform) => ({
    routes: [
      ...searchRoutes(platform),
      ...conversationRoutes(),
      ...changeRoutes(),
      ...contactRoutes(),
      ...visitorRoutes(),
    ],
    events: [conversationChanged],
    reactions: conversationReactions,
    jobs: wakeJobs(platform),
  }),
}
