/** Every state a conversation can be in, how it is brought there by our own API, and how each system's words are written. */
import type { Body } from '../caller.ts'
import { agentId, type Named, type Systems, succeeded } from './open-systems.ts'
import type { InState, Worded } from './printed.ts'

export interface Stored extends InState {
  /** Somebody had it, or has it. */
  isOwned: boolean
}

const handlers = ['ai', 'queue', 'human'] as const
const active = (['open', 'pending', 'snoozed'] as const).flatMap((lifecycle) =>
  handlers.map((handler): Stored => ({ lifecycle, handler, isOwned: handler === 'human' })),
)
const finished = (['resolved', 'closed'] as const).flatMap((lifecycle) =>
  [true, false].map((isOwned): Stored => ({ lifecycle, handler: 'none', isOwned })),
)
export const states: Stored[] = [...active, ...finished]

/** Brings a new conversation into a state. */
export async function bringInto(
  { desk, assistantId }: Systems,
  { conv }: Named,
  { lifecycle, handler, isOwned }: Stored,
): Promise<void> {
  const owner = isOwned
    ? { agent_id: desk.linus.userId }
    : handler === 'ai'
      ? { assistant_id: assistantId }
      : { agent_id: null }
  succeeded(await desk.linus.call('PUT', `/conversations/${conv}/owner`, owner, {}))
  const until = new Date(desk.clock.now().getTime() + 3_600_000).toISOString()
  const change = { lifecycle, ...(lifecycle === 'snoozed' ? { snoozed_until: until } : {}) }
  succeeded(await desk.linus.patch(`/conversations/${conv}`, change))
}

/** Writes a system's word for the state, as its programs do. */
export async function writeWord(
  { desk, chatwoot, convocore, atoms }: Systems,
  named: Named,
  surface: Worded,
  status: string,
): Promise<void> {
  const path = `/conversations/${named.conv}`
  const writes: Record<Worded, () => Promise<{ status: number; body: Body }>> = {
    atoms: () => atoms('PUT', `/entities/chat_conversations/${named.num}`, { status }),
    parley: () =>
      status === 'active' ? desk.linus.post(`${path}/reopen`) : desk.linus.patch(`${path}/close`, {}),
    convocore: () => convocore.updateConversation(agentId, named.convo, { state: status }),
    chatwoot: () => chatwoot.post(`/conversations/${named.displayId}/toggle_status`, { status }),
  }
  succeeded(await writes[surface]())
}

/** How much is in the logs of the shop: of a write that changes nothing, nothing. */
export async function logged({ desk }: Pick<Systems, 'desk'>): Promise<Record<string, number>> {
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select (select count(*)::int from events where account_id = a.account_id) as events,
       (select count(*)::int from assignments where account_id = a.account_id) as assignments,
       (select count(*)::int from closures where account_id = a.account_id) as closures
     from inboxes a where a.key = $1`,
    [desk.siteId],
  )
  return rows[0]
}
