/** What visitors add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { visitorRegistered } from './events.ts'
import { visitorFrames } from './frames.ts'
import { visitorRoutes } from './routes.ts'

export const visitors: Feature = {
  name: 'visitors',
  build: (platform) => ({
    routes: visitorRoutes(platform),
    frames: visitorFrames(platform),
    events: [visitorRegistered],
  }),
}
