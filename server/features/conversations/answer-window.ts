/** Whether one may still answer in a conversation: some channels close a while after the customer's last message. */
import type { Reader } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { answerWindowOf, windowedChannels } from '../inboxes/answer-window.ts'
import { selectLastIncoming } from './answer-window-queries.ts'
import type { Conversation } from './conversation.ts'

/** Refuses where one may not answer any more. */
export async function requireAnswerable(
  reader: Reader,
  conversation: Pick<Conversation, 'accountId' | 'id' | 'channel'>,
  now: Date,
): Promise<void> {
  const answerable = await listAnswerable(reader, conversation.accountId, [conversation], now)
  if (!answerable.has(conversation.id)) throw refuse('answer_window_closed')
}

/** Those of these in which one may answer now: one statement, and none where no channel has a window. */
export async function listAnswerable(
  reader: Reader,
  accountId: string,
  conversations: Pick<Conversation, 'id' | 'channel'>[],
  now: Date,
): Promise<Set<string>> {
  const windowed = conversations
    .filter(({ channel }) => windowedChannels.includes(channel))
    .map(({ id }) => id)
  const found = windowed.length > 0 ? await selectLastIncoming(reader, accountId, windowed) : []
  const closed = found.filter(({ channel, config, lastIncomingAt }) => {
    const hours = answerWindowOf(channel, config)
    return (
      hours !== null &&
      (lastIncomingAt === null || lastIncomingAt.getTime() + hours * 3_600_000 <= now.getTime())
    )
  })
  const shut = new Set(closed.map(({ id }) => id))
  return new Set(conversations.flatMap(({ id }) => (shut.has(id) ? [] : [id])))
}
