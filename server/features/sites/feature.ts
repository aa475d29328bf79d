/** What sites add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { siteChanged } from '../inboxes/events.ts'
import { siteRoutes } from './routes.ts'

export const sites: Feature = {
  name: 'sites',
  build: (platform) => ({ routes: siteRoutes(platform), events: [siteChanged] }),
}
