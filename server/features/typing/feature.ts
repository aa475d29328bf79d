/** What typing adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { typingFrames } from './frames.ts'
import { typingRoutes } from './routes.ts'

export const typing: Feature = {
  name: 'typing',
  build: (platform) => ({ routes: typingRoutes(platform), frames: typingFrames(platform) }),
}
