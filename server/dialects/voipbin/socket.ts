/**
 * `/v1.0/ws` and `/v1.0/service_agents/ws` (systems.md 1.6): a client names topics, `customer_id:<id>:<resource>[:<id>]` as
 * a manager or `agent_id:<own id>:…`, and is sent `{type, data}` of what begins with one. Nothing is acknowledged; a topic
 * that is not the caller's closes the socket.
 */
import { z } from 'zod'
import { seesAny } from '../../features/members/sight.ts'
import { isMember, type Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Line, LineProtocol } from '../../platform/realtime/line-protocol.ts'
import { tell } from './socket-events.ts'
import { authenticate, failure } from './surface.ts'

const Frame = z.object({
  type: z.enum(['subscribe', 'unsubscribe']),
  topics: z.array(z.string().max(200)).max(100),
})
const mostTopics = 200

export const sockets = ({ authenticator, db }: Platform): LineProtocol[] =>
  (['/v1.0/ws', '/v1.0/service_agents/ws'] as const).map((path) => ({
    path,
    async authenticate(request, network) {
      const actor = await authenticate(authenticator, request, network)
      if (actor.kind === 'anonymous') throw refuse('unauthorized')
      if (!isMember(actor)) throw refuse('forbidden')
      return actor
    },
    failure,
    async message(line, text) {
      const frame = Frame.safeParse(parse(text))
      // The system's own server passes over what it cannot read.
      if (!frame.success) return
      const { type, topics } = frame.data
      if (type === 'unsubscribe') {
        for (const topic of topics) line.leave(topic)
        return
      }
      if (topics.some((topic) => !isAllowed(line, topic))) return line.close(1008, 'the topic is forbidden')
      for (const topic of topics) line.join(topic)
      if (line.topics.size > mostTopics) line.close(1008, 'too many topics')
    },
    hear: (events, audience) => tell(db.read, events, audience),
  }))

function isAllowed({ actor }: Line, topic: string): boolean {
  const [, scope, id] =
    /^(customer_id|agent_id):([0-9a-f-]{36}):[a-z_]+(?::[0-9a-f-]{1,36})?$/.exec(topic) ?? []
  if (!actor || !isMember(actor)) return false
  return scope === 'customer_id'
    ? isManagerOf(actor, id)
    : scope === 'agent_id' && id === actor.userId && seesAny(actor)
}

function isManagerOf(actor: Member, customerId: string | undefined): boolean {
  return actor.kind === 'administrator' && actor.accountId === customerId
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
