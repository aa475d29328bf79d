/** Mentions: members called by name in a note are remembered, take part from then on, and are told. */
import type { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { openKnown } from '../conversations/access.ts'
import { listParticipants, setParticipants } from '../conversations/changes.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { listMemberIds } from '../inboxes/inboxes.ts'
import type { messagePosted } from '../messages/events.ts'
import { conversationMentioned } from './events.ts'
import { namedIn } from './naming.ts'
import { selectNamed, upsertMentions } from './queries.ts'

type Posted = LoggedEvent<z.output<(typeof messagePosted)['data']>>

/** Remembers whom a note mentions. A text that customers see mentions nobody. */
export async function mention(tx: Tx, event: Posted): Promise<void> {
  const { accountId, conversationId, actor, at, data } = event
  if (!data.private || data.content === null || conversationId === null) return
  const named = namedIn(data.content)
  if (named.userIds.length + named.teamIds.length === 0) return
  const found = await selectNamed(tx, { accountId, conversationId }, named)
  const others = found.filter((userId) => userId !== actor.id)
  if (others.length === 0) return
  const conversation = await openKnown(tx, accountId, conversationId)
  await upsertMentions(tx, { accountId, conversationId }, others, at)
  await letTakePart(tx, conversation, others, event)
  for (const userId of others)
    append(tx, conversationMentioned, {
      accountId,
      at,
      actor,
      inboxId: conversation.inboxId,
      conversationId,
      contactId: conversation.contactId,
      memberId: userId,
      data: { messageId: data.id, byName: data.authorName, visitorName: conversation.visitorName },
    })
}

/** Who took part and has lost the inbox since does not any more: only its members can be set. */
async function letTakePart(
  tx: Tx,
  conversation: Conversation,
  userIds: string[],
  { actor, at }: Posted,
): Promise<void> {
  const admitted = new Set(await listMemberIds(tx, conversation))
  const wanted = new Set([...(await listParticipants(tx, conversation)), ...userIds]).intersection(admitted)
  await setParticipants(tx, conversation, [...wanted], { actor, now: at })
}
