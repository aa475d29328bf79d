/**
 * Changing what was posted: edits, answers to forms, what its channel reports, deletion. Each is one event with the
 * message as it now is; an edit's keeps what was said before. A deleted message keeps its place and number, and
 * nothing of what was said: not here, not in its files, and (by a job) not in the log.
 */

import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { removeShown } from '../files/files.ts'
import type { Opened } from './access.ts'
import { noteAnswer } from './answering.ts'
import { checkAnswer } from './answers.ts'
import * as changes from './change-queries.ts'
import { messageDeleted, messageUpdated } from './events.ts'
import { forgetWords } from './job-types.ts'
import type { Message, MessageStatus } from './message.ts'
import { presentMessage } from './present.ts'
import { selectMessage } from './queries.ts'
import { markReadByContact } from './reading.ts'

/** Says something else instead. Saying the same changes nothing. */
export async function editMessage(tx: Tx, opened: Opened, content: string, by: By): Promise<Message> {
  const { message } = opened
  refuseGone(message)
  if (message.direction === 'activity' || message.direction === 'in')
    throw refuse('forbidden', 'Only what staff said can be edited')
  if (content === message.content) return message
  await changes.updateContent(tx, message, { content, now: by.now })
  return await announce(tx, opened, by, { content: message.content })
}

/** Content types that ask the contact something. */
const askedOf = ['input_select', 'input_text', 'input_textarea', 'input_email', 'form', 'cards', 'input_csat']

/**
 * Keeps what the contact answered to a form; answering again replaces it, and the same again changes nothing. The team is to
 * look at it, but for ratings, which are told of by themselves.
 */
export async function answerForm(
  tx: Tx,
  opened: Opened,
  answer: Record<string, unknown>,
  by: By,
): Promise<Message> {
  const { message } = opened
  refuseGone(message)
  if (!askedOf.includes(message.contentType)) throw refuse('invalid', 'This message asks nothing')
  checkAnswer(message, answer)
  const before = message.contentAttributes ?? {}
  const after = { ...before, ...answer }
  if (isDeepStrictEqual(after, before)) return message
  await changes.updateAttributes(tx, message, after)
  const answered = await announce(tx, opened, by, { content_attributes: before })
  if (message.contentType !== 'input_csat') await noteAnswer(tx, opened.conversation, by)
  return answered
}

const rank: Record<Exclude<MessageStatus, 'failed'>, number> = { progress: 0, sent: 1, delivered: 2, read: 3 }

/**
 * Keeps what a channel reports. Delivery never moves down; `failed` stands aside: it takes what has not reached
 * anybody, and a later success clears it.
 */
export async function setMessageStatus(
  tx: Tx,
  opened: Opened,
  report: { status: MessageStatus; error?: string | undefined },
  by: By,
): Promise<Message> {
  const { message, conversation } = opened
  refuseGone(message)
  const { status } = message
  const isNews =
    report.status === 'failed'
      ? status === 'progress' || status === 'sent'
      : status === 'failed'
        ? report.status !== 'progress'
        : rank[report.status] > rank[status]
  if (!isNews) return message
  const change = { status: report.status, failure: report.error ?? null, now: by.now }
  await changes.updateStatus(tx, message, change)
  if (report.status === 'read' && message.direction !== 'in')
    await markReadByContact(tx, conversation, message, by.now)
  return await announce(tx, opened, by, { status })
}

/** Sends what failed once more: its channel takes it up from the event. What did not fail stays as it is. */
export async function retryMessage(tx: Tx, opened: Opened, by: By): Promise<Message> {
  const { message } = opened
  refuseGone(message)
  if (message.status !== 'failed') return message
  await changes.updateStatus(tx, message, { status: 'sent', failure: null, now: by.now })
  return await announce(tx, opened, by, { status: 'failed', retried: true })
}

/** Takes back what was said. Deleting it again changes nothing. */
export async function deleteMessage(tx: Tx, { message, conversation }: Opened, by: By): Promise<Message> {
  if (message.deletedAt) return message
  if (message.direction === 'activity') throw refuse('forbidden', 'What happened cannot be deleted')
  const files = await changes.eraseMessage(tx, message, by.now)
  await removeShown(tx, message.accountId, files, by)
  const last = message.private ? undefined : await changes.updateLastMessage(tx, message, null)
  const { accountId, conversationId } = message
  const since = message.createdAt.toISOString()
  const gone = { accountId, conversationId, messageId: message.id, num: message.num, since }
  await enqueue(tx, forgetWords, gone)
  append(tx, messageDeleted, {
    ...subjectOf(message, conversation, by),
    data: {
      id: message.id,
      num: message.num,
      seq: message.seq,
      saidAt: since,
      direction: message.direction,
      private: message.private,
      ...(last ? { lastMessage: last } : {}),
    },
  })
  return await reread(tx, message)
}

/** What was deleted is gone: nothing can become of it. */
function refuseGone(message: Message): void {
  if (message.deletedAt) throw clash('is_deleted', 'This message was deleted')
}

async function announce(
  tx: Tx,
  { message, conversation }: Opened,
  by: By,
  previous: Record<string, unknown>,
): Promise<Message> {
  const now = await reread(tx, message)
  const isSaidAnew = 'content' in previous && !message.private
  const last = isSaidAnew ? await changes.updateLastMessage(tx, message, now.content) : undefined
  append(tx, messageUpdated, {
    ...subjectOf(message, conversation, by),
    data: {
      id: now.id,
      num: now.num,
      direction: now.direction,
      private: now.private,
      message: presentMessage(now),
      previous,
      ...(last ? { lastMessage: last } : {}),
    },
  })
  return now
}

async function reread(tx: Tx, { accountId, id }: Message): Promise<Message> {
  const message = await selectMessage(tx, accountId, id)
  if (!message) throw refuse('not_found')
  return message
}

function subjectOf(message: Message, conversation: Opened['conversation'], by: By) {
  return {
    accountId: message.accountId,
    at: by.now,
    actor: by.actor,
    inboxId: conversation.inboxId,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    memberId: null,
  }
}
