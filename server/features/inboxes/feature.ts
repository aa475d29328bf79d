/** What inboxes add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { inboxChanged } from './events.ts'
import { insiderRoutes } from './insider-routes.ts'
import { inboxRoutes } from './routes.ts'

export const inboxes: Feature = {
  name: 'inboxes',
  build: (platform) => ({
    routes: [...inboxRoutes(platform), ...insiderRoutes(platform)],
    events: [inboxChanged],
  }),
}
