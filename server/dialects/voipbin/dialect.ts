/** VoIPBin (seed 002): one file of operations for each kind of thing, and its socket. */
import type { MountedDialect } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import { accessKeyRoutes } from './access-keys.ts'
import { accountRoutes } from './accounts.ts'
import { agentRoutes } from './agents.ts'
import { authRoutes } from './auth.ts'
import { conversationRoutes } from './conversations.ts'
import { customerRoutes } from './customers.ts'
import { messageRoutes } from './messages.ts'
import { notYetRoutes } from './not-yet.ts'
import { smsRoutes } from './sms.ts'
import { sockets } from './socket.ts'
import { startingRoutes } from './starting.ts'
import { voipbinSurface } from './surface.ts'
import { tagRoutes } from './tags.ts'

export function voipbin(platform: Platform): MountedDialect {
  return {
    surface: voipbinSurface(platform.authenticator),
    routes: [
      ...startingRoutes(platform),
      ...conversationRoutes(),
      ...messageRoutes(platform),
      ...accountRoutes(platform),
      ...smsRoutes(platform),
      ...accessKeyRoutes(),
      ...agentRoutes(),
      ...tagRoutes(),
      ...customerRoutes(),
      ...authRoutes(platform),
      ...notYetRoutes(),
    ],
    sockets: sockets(platform),
  }
}
