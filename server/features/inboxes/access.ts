/**
 * The ways to an inbox of any channel. For an actor: its account's alone (another's is NOT_FOUND), and for agents those
 * they were let into (others are FORBIDDEN). One that was taken out of use is found by nobody.
 */
import type { Reader } from '../../platform/db/db.ts'
import { type Assistant, isMember, type Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { selectHours } from './hours-queries.ts'
import type { Inbox } from './inbox.ts'
import { selectInbox, selectInboxes } from './inbox-queries.ts'
import { type DayHours, wholeWeek } from './working-hours.ts'

/** An inbox of the account by its id in any form, whoever asks. */
export async function getInbox(
  reader: Reader,
  { accountId }: { accountId: string },
  id: string,
): Promise<Inbox> {
  const inbox = await selectInbox(reader, accountId, id)
  if (!inbox) throw refuse('not_found')
  return inbox
}

/** An inbox the actor may see. */
export async function getInboxFor(reader: Reader, actor: Member | Assistant, id: string): Promise<Inbox> {
  const inbox = await getInbox(reader, actor, id)
  if (seesAll(actor) || actor.inboxIds.includes(inbox.inboxId)) return inbox
  throw refuse('forbidden', 'No access to this inbox')
}

/** The inboxes the actor may see, in the order they were made, from the one after `after`; all without a limit. */
export async function listInboxesFor(
  reader: Reader,
  actor: Member | Assistant,
  page: { after: number; limit?: number | undefined },
): Promise<Inbox[]> {
  const ids = seesAll(actor) ? undefined : actor.inboxIds
  return await selectInboxes(reader, actor.accountId, { ids, after: page.after, limit: page.limit })
}

/** Every inbox of an account, for a caller that has admitted whom it tells of them. */
export async function listAllInboxes(reader: Reader, accountId: string): Promise<Inbox[]> {
  return await selectInboxes(reader, accountId, { after: 0, limit: undefined })
}

/** Inboxes of the account by key; those taken out of use are left out. */
export async function listByIds(reader: Reader, accountId: string, ids: string[]): Promise<Inbox[]> {
  return await selectInboxes(reader, accountId, { ids, after: 0, limit: undefined })
}

/** The week of each of these inboxes of one account, in one look-up. */
export async function weeksOf(
  reader: Reader,
  inboxes: { accountId: string; inboxId: string }[],
): Promise<Map<string, DayHours[]>> {
  const [first] = inboxes
  const ids = inboxes.map(({ inboxId }) => inboxId)
  const rows = first ? await selectHours(reader, first.accountId, ids) : []
  const stored = Map.groupBy(rows, ({ inboxId }) => inboxId)
  return new Map(ids.map((id) => [id, wholeWeek(stored.get(id) ?? [])]))
}

/** An administrator's inboxes are all of the account's, also one that was made a moment ago. */
function seesAll(actor: Member | Assistant): boolean {
  return isMember(actor) && actor.kind === 'administrator'
}
