/** Convocore (seed 003): one file of operations for each kind of thing. */
import type { MountedDialect } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import { assignRoutes } from './assign.ts'
import { convoRoutes } from './convos.ts'
import { exportRoutes } from './exports.ts'
import { messageRoutes } from './messages.ts'
import { notYetRoutes } from './not-yet.ts'
import { sessionRoutes } from './sessions.ts'
import { convocoreSurface } from './surface.ts'

export function convocore(platform: Platform): MountedDialect {
  return {
    surface: convocoreSurface(platform.authenticator),
    // An export's address would else be that of a conversation.
    routes: [
      ...exportRoutes(),
      ...convoRoutes(platform),
      ...sessionRoutes(),
      ...assignRoutes(),
      ...messageRoutes(),
      ...notYetRoutes(),
    ],
  }
}
