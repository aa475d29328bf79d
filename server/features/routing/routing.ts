/**
 * Routing: a conversation that waits for a person is given to a member of its inbox who is online, in turn, where the inbox
 * has it so (RUL-33). What a person decided stays: nothing is taken from anybody, and what somebody put back into the queue
 * stays there. Where nobody is there, or all have as many as they take, it waits.
 */
import type { Tx } from '../../platform/db/db.ts'
import { lockName } from '../../platform/db/lock-name.ts'
import type { By } from '../../platform/events/by.ts'
import { openKnown } from '../conversations/access.ts'
import { assignTo, type Conversation } from '../conversations/conversations.ts'
import { listByIds } from '../inboxes/access.ts'
import type { Inbox } from '../inboxes/inbox.ts'
import { listSeeing } from '../members/sight.ts'
import * as queries from './queries.ts'
import { type Candidate, limitIn, tookTurn, whoseTurn } from './turns.ts'

/** Most that are given at once: each one given is an event, and the next go on from there. */
const mostAtOnce = 50

/** Gives what waits on these inboxes of an account to whom it can be given. Those that do not share out are left alone. */
export async function shareOut(tx: Tx, accountId: string, inboxIds: string[], now: Date): Promise<void> {
  const inboxes = await listByIds(tx, accountId, [...new Set(inboxIds)])
  // In one order: two that share out at once do not wait for each other in a circle.
  for (const inbox of inboxes) if (isShared(inbox)) await shareOutInbox(tx, inbox, now)
}

/** True where conversations of the inbox are given by themselves. */
function isShared({ enableAutoAssignment, status }: Inbox): boolean {
  return enableAutoAssignment && status === 'active'
}

async function shareOutInbox(tx: Tx, inbox: Inbox, now: Date): Promise<void> {
  // Of two at once the second counts what the first gave: else both would give to the one place that is free.
  await lockName(tx, `routing ${inbox.inboxId}`)
  let candidates = await candidatesOf(tx, inbox)
  const teamIds = [...new Set(candidates.flatMap((one) => (one.room === 0 ? [] : one.teamIds)))]
  if (!whoseTurn(candidates, null)) return
  let turn = await queries.selectNewestTurn(tx, inbox)
  const turns = new Map<string, number>()
  for (const { id, teamId } of await queries.selectWaiting(tx, inbox, { teamIds, limit: mostAtOnce })) {
    const to = whoseTurn(candidates, teamId)
    if (!to) continue
    const conversation = await openKnown(tx, inbox.accountId, id)
    // Somebody may have taken it, or ended it, while we waited for it.
    if (!isWaiting(conversation) || conversation.teamId !== teamId) continue
    const by: By = { actor: { kind: 'system', id: null }, now }
    await assignTo(tx, conversation, to.userId, by)
    turn += 1
    candidates = tookTurn(candidates, to, turn)
    turns.set(to.userId, turn)
  }
  const taken = [...turns].map(([userId, newest]) => ({ userId, turn: newest }))
  if (taken.length > 0) await queries.upsertTurns(tx, inbox, taken)
}

/** Who may be given one now: those online who see what they are given. */
async function candidatesOf(tx: Tx, inbox: Inbox): Promise<Candidate[]> {
  const online = await queries.selectOnline(tx, inbox)
  const userIds = online.map(({ userId }) => userId)
  const seeing = new Set(await listSeeing(tx, inbox.accountId, userIds))
  const limit = limitIn(inbox.autoAssignmentConfig)
  return online
    .filter(({ userId }) => seeing.has(userId))
    .map(({ open, ...one }) => ({
      ...one,
      room: limit === undefined ? undefined : Math.max(0, limit - open),
    }))
}

function isWaiting({ lifecycle, handler, assigneeId, putBackAt, mutedAt }: Conversation): boolean {
  return lifecycle === 'open' && handler === 'queue' && !assigneeId && !putBackAt && !mutedAt
}
