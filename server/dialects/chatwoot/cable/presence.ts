/** Who is there, as cables tell it: members by their availability, and to agents the contacts they may see. */
import { getAccount } from '../../../features/accounts/accounts.ts'
import { findContacts, listAddresses } from '../../../features/contacts/contacts.ts'
import { listMemberIds } from '../../../features/inboxes/inboxes.ts'
import { listMembers } from '../../../features/members/members.ts'
import { listAllPresent } from '../../../features/presence/presence.ts'
import { isMember, type Member } from '../../../platform/http/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { availabilityOf } from '../words.ts'
import type { Subscriber } from './subscribers.ts'

/** Most contacts told of at once. */
const mostContacts = 1000

/** Tells subscribers of one account who is there now. */
export async function tellPresence(
  { db, clock }: Platform,
  subscribers: readonly Subscriber[],
): Promise<void> {
  const accountId = subscribers[0]?.actor.accountId
  if (accountId === undefined) return
  const reader = db.read
  const { num } = await getAccount(reader, accountId)
  const here = (await listMembers(reader, accountId)).filter(({ status }) => status !== 'offline')
  const users = (ids?: Set<string>) =>
    Object.fromEntries(
      here
        .filter(({ userId }) => ids?.has(userId) ?? true)
        .map((member) => [member.num, availabilityOf(member.status)]),
    )
  const staff = subscribers.filter(({ actor }) => isMember(actor))
  const contacts = staff.length > 0 ? await presentContacts({ db, clock }, accountId) : []
  for (const one of subscribers) {
    const { actor } = one
    if (isMember(actor)) {
      const seen = contacts.filter(({ inboxIds }) => isSeen(actor, inboxIds))
      const online = Object.fromEntries(seen.map((contact) => [contact.num, 'online']))
      one.tell('presence.update', { account_id: num, users: users(), contacts: online })
    } else {
      const ids = new Set(await listMemberIds(reader, actor))
      one.tell('presence.update', { account_id: num, users: users(ids) })
    }
  }
}

async function presentContacts({ db, clock }: Pick<Platform, 'db' | 'clock'>, accountId: string) {
  const wish = { kind: 'visitor', most: mostContacts } as const
  const ids = await listAllPresent(db.read, accountId, wish, clock.now())
  const found = await findContacts(db.read, accountId, ids)
  const addresses = await listAddresses(db.read, accountId, ids)
  return [...found].map(([id, { num }]) => ({
    num,
    inboxIds: (addresses.get(id) ?? []).map(({ inboxId }) => inboxId),
  }))
}

/** Who may read a contact in REST; whom a custom role narrows is not told: nobody looks which it may. */
function isSeen(actor: Member, inboxIds: string[]): boolean {
  if (actor.permissions !== null) return false
  return actor.kind === 'administrator' || inboxIds.some((id) => actor.inboxIds.includes(id))
}
