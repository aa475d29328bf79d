/** Conversations somebody knows the ids of, archived ones too: for systems that show when a thing was deleted (RUL-11). */
import type { Reader } from '../../platform/db/db.ts'
import type { Assistant, Member } from '../../platform/http/actor.ts'
import { seenNow } from '../members/sight.ts'
import { admit } from './access.ts'
import { type Kept, selectKept } from './known-queries.ts'

export type { Kept } from './known-queries.ts'

/** For reading, by who may touch it or might have while it was there. */
export async function getKept(reader: Reader, actor: Member | Assistant, id: string): Promise<Kept> {
  const [found] = await selectKept(reader, actor.accountId, [id])
  await admit(reader, actor, found)
  // `admit` has refused where there is none.
  return found as Kept
}

/** Many of an account, for a caller that has admitted whom it tells of them. */
export async function listKept(reader: Reader, accountId: string, ids: string[]): Promise<Map<string, Kept>> {
  return new Map((await selectKept(reader, accountId, ids)).map((one) => [one.id, one]))
}

/** Those of them that are of the member's inboxes and in its sight now: for who holds a line too, and for what it was told long ago. */
export async function listKeptFor(reader: Reader, member: Member, ids: string[]): Promise<Kept[]> {
  const kept = [...(await listKept(reader, member.accountId, ids)).values()]
  const entered = kept.filter(({ inboxId }) => member.inboxIds.includes(inboxId))
  // Who has no custom role is narrowed by none: taking one ends its keys and lines.
  if (member.permissions === null || entered.length === 0) return entered
  const { conversationIds } = await seenNow(
    reader,
    member,
    entered.map(({ id }) => id),
  )
  return entered.filter(({ id }) => conversationIds.has(id))
}
