/** What messages add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { changeRoutes } from './change-routes.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { messageDeleted, messagePosted, messagesRead, messageUpdated } from './events.ts'
import { messageFrames } from './frames.ts'
import { messageJobs } from './jobs.ts'
import { posterOf } from './poster.ts'
import { messageReactions } from './reactions.ts'
import { messageRoutes } from './routes.ts'
import { unreadRoutes } from './unread-routes.ts'

export const messages: Feature = {
  name: 'messages',
  build: (platform) => {
    const poster = posterOf(platform)
    return {
      routes: [
        ...messageRoutes(platform, poster),
        ...changeRoutes(),
        ...conversationRoutes(platform),
        ...unreadRoutes(),
      ],
      frames: messageFrames(platform, poster),
      events: [messagePosted, messagesRead, messageUpdated, messageDeleted],
      reactions: messageReactions,
      jobs: messageJobs(platform),
      stop: () => poster.drain(),
    }
  },
}
