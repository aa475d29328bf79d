/** Atoms (seed 000): three tables behind one template of routes, and its sign-in. */
import type { MountedDialect } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import { authRoutes } from './auth.ts'
import { conversationRoutes } from './conversations.ts'
import { departmentRoutes } from './departments.ts'
import { notYetRoutes } from './not-yet.ts'
import { seatRoutes } from './seats.ts'
import { atomsSurface } from './surface.ts'

export function atoms(platform: Platform): MountedDialect {
  return {
    surface: atomsSurface(platform.authenticator),
    routes: [
      ...conversationRoutes(platform),
      ...departmentRoutes(platform),
      ...seatRoutes(platform),
      ...authRoutes(platform),
      ...notYetRoutes(),
    ],
  }
}
