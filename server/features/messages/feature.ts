/** What messages add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { messagePosted, messagesRead } from './events.ts'
import { messageFrames } from './frames.ts'
import { createPoster } from './poster.ts'
import { messageRoutes } from './routes.ts'

export const messages: Feature = {
  name: 'messages',
  build: (platform) => {
    const poster = createPoster(platform)
    return {
      routes: [...messageRoutes(platform, poster), ...conversationRoutes()],
      frames: messageFrames(platform, poster),
      events: [messagePosted, messagesRead],
      stop: () => poster.drain(),
    }
  },
}
