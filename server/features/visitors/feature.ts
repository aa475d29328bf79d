/** What visitors add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { continuingRoutes } from './continuing-routes.ts'
import { visitorRegistered } from './events.ts'
import { visitorFrames } from './frames.ts'
import { visitorRoutes } from './routes.ts'
import { signOutRoutes } from './sign-out-routes.ts'

export const visitors: Feature = {
  name: 'visitors',
  build: (platform) => ({
    routes: [...visitorRoutes(platform), ...continuingRoutes(platform), ...signOutRoutes(platform)],
    frames: visitorFrames(platform),
    events: [visitorRegistered],
  }),
}
