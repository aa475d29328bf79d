/** The first frame of a signed-in socket: who it is of, where it stands, and how often it is to be heard of. */
import type { Frame } from '../events/event.ts'
import { isMember } from '../http/actor.ts'
import { printId } from '../ids/ids.ts'
import type { Connection, SocketActor } from './connection.ts'

const heartbeatSeconds = 25

export function helloFor(connection: Connection, actor: SocketActor, seq: number): Frame {
  const who = isMember(actor)
    ? { role: 'support', agent_id: printId('user', actor.userId) }
    : { role: 'visitor', visitor_id: actor.visitorId }
  return { type: 'hello', seq, site_id: connection.siteKey, heartbeat_seconds: heartbeatSeconds, ...who }
}
