/** What agents add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { ownProfileRoutes } from './own-routes.ts'
import { agentRoutes } from './routes.ts'

export const agents: Feature = {
  name: 'agents',
  build: (platform) => ({ routes: [...ownProfileRoutes(), ...agentRoutes(platform)] }),
}
