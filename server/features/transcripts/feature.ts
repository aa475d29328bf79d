/** What transcripts add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { transcriptRoutes } from './routes.ts'

export const transcripts: Feature = {
  name: 'transcripts',
  build: (platform) => ({ routes: transcriptRoutes(platform) }),
}
