/** What is never stored, on cables: who types, to everybody but the one who does, and who came and went. */
import { readTyping, type Typing } from '../../../features/typing/hint.ts'
import { isMember } from '../../../platform/http/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { LineHint } from '../../../platform/realtime/line-protocol.ts'
import { contactTopic, staffTopic } from '../../../platform/realtime/topics.ts'
import { presentContactSender, presentUserSender } from '../messages/present-message.ts'
import { type AccountThings, gather } from './account.ts'
import { createHearers, type Hearers } from './hearers.ts'
import { tellPresence } from './presence.ts'
import type { Room, Subscribers } from './subscribers.ts'

const comings = new Set(['user_joined', 'user_left', 'support_joined', 'support_left'])
/** An account's agents are told who is there once for all who come and go within this time. */
const presenceEveryMs = 500
const toBeTold = new WeakSet<Room>()

export async function tellHints(
  platform: Platform,
  subscribers: Subscribers,
  hints: LineHint[],
): Promise<void> {
  for (const [accountId, own] of Map.groupBy(hints, (hint) => hint.accountId)) {
    const room = subscribers.room(accountId)
    if (!room) continue
    const typing = own.flatMap(({ topic, frame }) => {
      const read = readTyping(frame)
      return read ? [{ ...read, topic }] : []
    })
    if (typing.length > 0) await tellTyping(platform, { accountId, room, typing })
    if (own.some(({ frame }) => comings.has(frame.type))) tellComingSoon(platform, room)
  }
}

type Typed = Typing & { topic: string }

async function tellTyping(
  platform: Platform,
  { accountId, room, typing }: { accountId: string; room: Room; typing: Typed[] },
): Promise<void> {
  const things = await gather(platform, accountId, {
    conversationIds: typing.map(({ conversationId }) => conversationId),
    messageIds: [],
    contactIds: [],
    printedIds: room.staff.size > 0 ? typing.map(({ conversationId }) => conversationId) : [],
  })
  const hearers = createHearers(platform.db.read, accountId, room)
  for (const one of typing) await tellTyped(one, things, hearers)
}

async function tellTyped(typed: Typed, things: AccountThings, hearers: Hearers): Promise<void> {
  const conversation = things.conversations.get(typed.conversationId)
  const event = typed.isTyping ? 'conversation.typing_on' : 'conversation.typing_off'
  if (!conversation) return
  const { userId } = typed
  const member = userId === null ? undefined : things.members.get(userId)
  const contact = things.contacts.get(conversation.contactId)
  const user = member ? presentUserSender(member) : contact && presentContactSender(contact)
  if (!user) return
  // Each side is told under a topic of its own; what one hears of is not for the other.
  if (typed.topic === staffTopic(conversation.inboxId)) {
    const data = {
      account_id: things.accountNum,
      conversation: things.conversation(conversation),
      user,
      is_private: typed.isPrivate,
    }
    for (const one of await hearers.staffOf(conversation.inboxId))
      if (!isMember(one.actor) || one.actor.userId !== userId) one.tell(event, data)
  }
  if (
    typed.topic === contactTopic(conversation.inboxId, conversation.contactId) &&
    member &&
    !typed.isPrivate
  ) {
    const { available_name: name, id, thumbnail, type } = presentUserSender(member)
    for (const one of await hearers.ownersOf(conversation)) {
      const own = things.ownConversation(conversation, one.actor.visitorId)
      const who = { id, name, thumbnail, type }
      const data = { account_id: things.accountNum, conversation: own, user: who, is_private: false }
      one.tell(event, data)
    }
  }
}

function tellComingSoon(platform: Platform, room: Room): void {
  if (toBeTold.has(room)) return
  toBeTold.add(room)
  setTimeout(() => {
    toBeTold.delete(room)
    tellPresence(platform, [...room.staff]).catch((error) =>
      platform.log.warn({ err: error }, 'cables could not be told who is there'),
    )
  }, presenceEveryMs)
}
