/**
 * The dialects: the APIs of the other seed systems, each a folder of codecs over the features' doors. Asked in this
 * order whose an address is; the native surface comes last and takes what is left.
 */
import { atoms } from './dialects/atoms/dialect.ts'
import { chatwoot } from './dialects/chatwoot/dialect.ts'
import { convocore } from './dialects/convocore/dialect.ts'
import { voipbin } from './dialects/voipbin/dialect.ts'
import type { MountedDialect } from './platform/http/router.ts'
import type { Platform } from './platform/platform.ts'

/** Makes a surface and its routes; only declares. */
export type Dialect = (platform: Platform) => MountedDialect

export const dialects: Dialect[] = [chatwoot, convocore, atoms, voipbin]
