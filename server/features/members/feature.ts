/** What members, teams and custom roles add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { ownAvatarRoutes } from './avatar-routes.ts'
import { customRoleChanged, memberChanged, memberStatusChanged, teamChanged } from './events.ts'
import { customRoleRoutes } from './role-routes.ts'
import { teamRoutes } from './team-routes.ts'

export const members: Feature = {
  name: 'members',
  build: (platform) => ({
    routes: [...ownAvatarRoutes(platform), ...teamRoutes(), ...customRoleRoutes()],
    events: [memberChanged, memberStatusChanged, teamChanged, customRoleChanged],
  }),
}
