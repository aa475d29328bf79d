/** Where a message stands, from what an address names: its conversation, and all that is printed around it. */
import { getAccount } from '../../features/accounts/accounts.ts'
import { getByDisplayId } from '../../features/conversations/access.ts'
import type { Conversation } from '../../features/conversations/conversations.ts'
import type { Message } from '../../features/messages/messages.ts'
import type { Reader } from '../../platform/db/db.ts'
import type { Assistant, Member, Visitor } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Around } from './present-message.ts'
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

export async function aroundOf(
  { secret, config }: Platform,
  reader: Reader,
  at: {
    actor: { accountId: string }
    conversation: Conversation
    messages: Message[]
    request: Request
    now: Date
  },
): Promise<Around> {
  const { accountId } = at.actor
  const [account, senders] = [
    await getAccount(reader, accountId),
    await sendersOf(reader, accountId, at.messages),
  ]
  // A client may take the address as it is: it is whole.
  const origin = config.PUBLIC_URL ?? new URL(at.request.url).origin
  return {
    conversation: at.conversation,
    accountNum: account.num,
    locale: account.locale,
    senders,
    links: { accountId, secret, origin, now: at.now },
  }
}
