/** Who may enter an inbox: the members let into it by name, and every administrator. Who is put out is signed out. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { listMembers, type MemberRow } from '../members/members.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { announceInbox } from './announce.ts'
import type { Inbox } from './inbox.ts'
import * as queries from './member-queries.ts'

/** The members let into an inbox by name, by username. */
export async function listInsiders(reader: Reader, inbox: Inbox): Promise<MemberRow[]> {
  const ids = new Set(await queries.selectInsiders(reader, inbox))
  const members = await listMembers(reader, inbox.accountId)
  return members.filter(({ userId, disabledAt }) => ids.has(userId) && !disabledAt)
}

/** Lets members into an inbox; who is in already stays. */
export async function addInsiders(tx: Tx, inbox: Inbox, ids: string[], by: By): Promise<void> {
  const added = await queries.insertInsiders(tx, inbox, await known(tx, inbox, ids))
  if (added > 0) announceInbox(tx, inbox, { change: 'updated', fields: ['members'] }, by)
}

/** Puts members out of an inbox; who is not in it stays out. */
export async function removeInsiders(tx: Tx, inbox: Inbox, ids: string[], by: By): Promise<void> {
  await putOut(tx, inbox, await known(tx, inbox, ids), by)
}

/** Lets exactly these members into an inbox. */
export async function setInsiders(tx: Tx, inbox: Inbox, ids: string[], by: By): Promise<void> {
  const wanted = await known(tx, inbox, ids)
  const before = await queries.selectInsiders(tx, inbox)
  await putOut(
    tx,
    inbox,
    before.filter((id) => !wanted.includes(id)),
    by,
  )
  await addInsiders(tx, inbox, wanted, by)
}

/** Nobody goes on with what it has lost: as where an agent's sites are set, its sessions end. */
async function putOut(tx: Tx, inbox: Inbox, userIds: string[], by: By): Promise<void> {
  if (userIds.length === 0) return
  const lost = await queries.deleteInsiders(tx, inbox, userIds)
  for (const userId of lost)
    await endSessionsOf(tx, { accountId: inbox.accountId, userId }, 'rights changed', by.now)
  announceInbox(tx, inbox, { change: 'updated', fields: ['members'] }, by)
}

async function known(tx: Tx, inbox: Inbox, ids: string[]): Promise<string[]> {
  const asked = [...new Set(ids)]
  const found = await queries.selectUserIds(tx, inbox.accountId, asked)
  if (found.length >= asked.length) return found
  const message = 'Not all of them are members of this account'
  throw refuse('invalid', `agent_ids: ${message}`, [{ field: 'agent_ids', message, code: 'not_there' }])
}
