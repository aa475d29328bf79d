/** Where a message stands, from what an address names: its conversation, and all that is printed around it. */
import { type Account, listAccounts } from '../../../features/accounts/accounts.ts'
import { getByDisplayId } from '../../../features/conversations/access.ts'
import type { SpeakingContact } from '../../../features/conversations/contact-places.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import type { Place } from '../../../features/conversations/places.ts'
import { listMembers, type MemberRow } from '../../../features/members/members.ts'
import type { Message } from '../../../features/messages/messages.ts'
import type { Database, Reader } from '../../../platform/db/db.ts'
import { onceFor } from '../../../platform/db/once-for.ts'
import { shareReads } from '../../../platform/db/shared-reads.ts'
import { type Assistant, isMember, type Member, type Visitor } from '../../../platform/http/actor.ts'
import { originOf } from '../../../platform/http/origin.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Around, Senders, Speaker } from './present-message.ts'
import { sendersOf } from './senders.ts'

/** A number in an address; anything else names nothing. */
export function numberIn(text: string): number {
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw refuse('not_found')
  return Number(text)
}

export async function conversationAt(
  reader: Reader,
  actor: Visitor | Member | Assistant,
  displayId: string,
): Promise<Conversation> {
  return await getByDisplayId(reader, actor, numberIn(displayId))
}

interface Known {
  account(id: string): Promise<Account | undefined>
  members(accountId: string): Promise<MemberRow[] | undefined>
}

/** What every message of an account is printed with, read together by those who ask together. */
const knownOf = onceFor(
  ({ read }: Database): Known => ({
    account: shareReads(async (ids) => {
      const accounts = await listAccounts(read, ids)
      return new Map(accounts.map((account) => [account.id, account]))
    }),
    members: shareReads(async (ids) => {
      const each = ids.map(async (id) => [id, await listMembers(read, id)] as const)
      return new Map(await Promise.all(each))
    }),
  }),
)

interface At {
  actor: { accountId: string }
  conversation: Around['conversation']
  messages: Message[]
  request: Request
  now: Date
}

export async function aroundOf(platform: Platform, reader: Reader, at: At): Promise<Around> {
  const { accountId } = at.actor
  const { account: accountOf, members } = knownOf(platform.db)
  const [account, senders] = await Promise.all([
    accountOf(accountId),
    sendersOf(reader, accountId, at.messages, { membersOf: async (id) => (await members(id)) ?? [] }),
  ])
  if (!account) throw refuse('not_found')
  return aroundIn(platform, at, account, senders)
}

/** The same where the place is known: nothing more is read for what the member who asks said. */
export async function aroundAt(
  platform: Platform,
  reader: Reader,
  place: Place,
  at: Omit<At, 'conversation' | 'actor'> & { actor: Member | Assistant },
): Promise<Around> {
  const { actor } = at
  const known: ReadonlyMap<string, Speaker> = new Map(
    isMember(actor) && place.asker ? [[actor.userId, place.asker]] : [],
  )
  const senders = await sendersOf(reader, actor.accountId, at.messages, { known })
  return aroundIn(platform, { ...at, conversation: place.conversation }, place.account, senders)
}

/** The same for what a contact says whose place is known: nothing more is read. */
export function aroundSpeaker(
  platform: Platform,
  { contact, account, ...at }: Omit<At, 'messages'> & { contact: SpeakingContact; account: Place['account'] },
): Around {
  const senders = { contacts: new Map([[contact.id, contact]]), members: new Map(), assistants: new Map() }
  return aroundIn(platform, at, account, senders)
}

function aroundIn(
  { secret, config }: Platform,
  { actor: { accountId }, conversation, request, now }: Omit<At, 'messages'>,
  account: Place['account'],
  senders: Senders,
): Around {
  // A client may take the address as it is: it is whole.
  return {
    conversation,
    accountNum: account.num,
    locale: account.locale,
    senders,
    links: { accountId, secret, origin: originOf(config, request), now },
  }
}
