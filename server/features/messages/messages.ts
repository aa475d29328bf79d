/**
 * Messages: what is said in a conversation, in the order it was said: 1, 2, 3… without holes. A message
 * and its event commit together or not at all; unread counts, delivery, notifications and analysis all
 * start from that event, and none of them is called here.
 *
 * Posting is written in bulk: one statement stores many messages of many conversations.
 */
import type { Tx } from '../../platform/db/db.ts'
import { flushEvents } from '../../platform/events/append.ts'
import { type Actor, type Assistant, isMember } from '../../platform/http/actor.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { openKnown, openToGoOn } from '../conversations/access.ts'
import { requireAnswerable } from '../conversations/answer-window.ts'
import {
  type Conversation,
  goOnOrStart,
  isActive,
  reopen,
  setState,
  takesWords,
} from '../conversations/conversations.ts'
import type { Inbox } from '../inboxes/inbox.ts'
import { directionOf, isAnswer, type Message, type MessageDraft } from './message.ts'
import { insertPosts } from './post-queries.ts'
import { type Outcome, outcomeOf, postOf } from './posted.ts'
import { selectByIds } from './queries.ts'
import { selectIsStale } from './stale-queries.ts'

export type {
  Attachment,
  Message,
  MessageDraft,
  MessageType,
} from './message.ts'

export type { Outcome } from './posted.ts'

/**
 * Posts many drafts, in order. Locks their conversations (in id order), numbers each message, counts it as
 * unread for the other side and appends its event, all in one statement. A draft to a conversation that is
 * absent, not the author's, or finished (for anything but a note) is left out and told so.
 */
export async function postMessages(tx: Tx, drafts: MessageDraft[]): Promise<Outcome[]> {
  const posts = drafts.map(postOf)
  const rows = await insertPosts(tx, posts)
  const outcomes = posts.map((post, index) => outcomeOf(post, rows[index]))
  const holders = outcomes.filter(
    (outcome, index) => outcome.kind === 'posted' && posts[index]?.attachments.length,
  )
  return holders.length === 0 ? outcomes : await withNumbers(tx, outcomes)
}

/** The database numbers attachments as it stores them. */
async function withNumbers(tx: Tx, outcomes: Outcome[]): Promise<Outcome[]> {
  const posted = outcomes.flatMap((outcome) => (outcome.kind === 'posted' ? [outcome.message] : []))
  const accounts = [...new Set(posted.map((message) => message.accountId))]
  const stored = await selectByIds(
    tx,
    accounts,
    posted.map((message) => message.id),
  )
  const attachments = new Map(stored.map((message) => [message.id, message.attachments]))
  return outcomes.map((outcome) =>
    outcome.kind === 'posted'
      ? {
          ...outcome,
          message: { ...outcome.message, attachments: attachments.get(outcome.message.id) ?? [] },
        }
      : outcome,
  )
}

/**
 * Posts one draft; what is no note opens a finished conversation again, and a contact's wakes a snoozed one, in the
 * same transaction. A contact that has another active conversation by now goes on in that one; a member is refused, also
 * where the channel takes no answers any more, or where somebody else has written since what it saw.
 */
export async function postReopening(tx: Tx, actor: Actor | Assistant, draft: MessageDraft): Promise<Outcome> {
  const found = await openToGoOn(tx, actor, draft.conversationId)
  const by = { actor: { kind: draft.authorKind, id: draft.authorId }, now: draft.now } as const
  const conversation = actor.kind === 'visitor' ? await goOnOrStart(tx, found, by) : found
  if (draft.expectedSeq !== undefined && (await selectIsStale(tx, draft, conversation.id)))
    throw refuse('stale_reply')
  // A note or a template comes here only to be looked at: it opens nothing.
  if (opens(draft) || isAnswer(draft)) await goOn(tx, conversation, draft)
  const settled = { conversationId: conversation.id, isInWindow: true, expectedSeq: undefined }
  const [outcome] = await postMessages(tx, [{ ...draft, ...settled }])
  if (!outcome) throw refuse('server_error')
  return outcome
}

function opens(draft: MessageDraft): boolean {
  return !draft.private && directionOf(draft) !== 'template' && !draft.keepsState
}

async function goOn(tx: Tx, conversation: Conversation, draft: MessageDraft): Promise<void> {
  const by = { actor: { kind: draft.authorKind, id: draft.authorId }, now: draft.now } as const
  // A program that brings a contact's words names the conversation: to put them elsewhere would mislead it.
  if (directionOf(draft) === 'in' && !(await takesWords(tx, conversation)))
    throw clash('is_over', 'The conversation is over, and its inbox takes no messages after that')
  if (isAnswer(draft)) await requireAnswerable(tx, conversation, draft.now)
  if (!isActive(conversation)) await reopen(tx, conversation, by)
  else if (conversation.lifecycle === 'snoozed' && directionOf(draft) === 'in')
    await setState(tx, conversation, { lifecycle: 'open' }, by)
  // What became of the conversation comes before the message in the log.
  await flushEvents(tx)
}

/** What is said within somebody else's transaction: by an assistant, the system, or a contact whose words came by a program. */
export type DirectDraft = Pick<
  MessageDraft,
  'accountId' | 'conversationId' | 'authorKind' | 'authorId' | 'authorName' | 'content' | 'now'
> &
  Partial<MessageDraft>

/** A draft with everything it leaves out; its author is admitted by the caller. */
export function wholeDraft(draft: DirectDraft): MessageDraft {
  const nothing = {
    private: false,
    type: 'text',
    fileId: null,
    file: null,
    clientId: null,
    metadata: null,
  } as const
  // What happened is told by the system, whoever did it: it is nobody's answer.
  const teller = draft.direction === 'activity' ? ({ authorKind: 'system', authorId: null } as const) : {}
  return { ...nothing, inboxIds: null, ...draft, ...teller }
}

/**
 * Posts one message in the caller's transaction, for a caller that has admitted the author. Opens and wakes as
 * any message does; lines about what happened (`direction: 'activity'`) change nothing and count for nobody.
 * Repeatable by `sourceId` and `clientId`.
 */
export async function postDirect(tx: Tx, draft: DirectDraft): Promise<Message> {
  const whole = wholeDraft(draft)
  const conversation = await openKnown(tx, draft.accountId, draft.conversationId)
  // What the caller did before comes before the message in the log; readers are woken, though nothing may be pending.
  await flushEvents(tx)
  tx.lastly(() => [])
  let [outcome] = await postMessages(tx, [whole])
  if (outcome?.kind === 'finished') {
    await goOn(tx, conversation, whole)
    outcome = (await postMessages(tx, [{ ...whole, isInWindow: true }]))[0]
  }
  if (outcome?.kind !== 'posted' && outcome?.kind !== 'repeated') throw refuse('not_found')
  return outcome.message
}

/** Posts what an inbox says by itself, in its own name. Repeatable by its `sourceId`. */
export async function postAsInbox(
  tx: Tx,
  { accountId, businessName, name }: Pick<Inbox, 'accountId' | 'businessName' | 'name'>,
  said: Pick<MessageDraft, 'conversationId' | 'content' | 'contentType' | 'keepsState' | 'now'> & {
    sourceId: string
  },
): Promise<void> {
  const itself = { authorKind: 'system', authorId: null, authorName: businessName ?? name } as const
  await postDirect(tx, { ...said, ...itself, accountId, direction: 'template' })
}

/** The author side of a draft, from who is asking; a member by the name contacts see. */
export function authorOf(
  actor: Exclude<Actor, { kind: 'anonymous' }> | Assistant,
  visitorName: string | undefined,
) {
  if (actor.kind === 'assistant') {
    const { accountId, assistantId: authorId, name: authorName, inboxIds } = actor
    return { accountId, authorKind: 'assistant' as const, authorId, authorName, inboxIds }
  }
  if (isMember(actor)) {
    return {
      accountId: actor.accountId,
      authorKind: 'member' as const,
      authorId: actor.userId,
      authorName: actor.shownName,
      inboxIds: actor.inboxIds,
    }
  }
  return {
    accountId: actor.accountId,
    authorKind: 'contact' as const,
    authorId: actor.contactId,
    // An empty name: the statement takes the contact's own.
    authorName: visitorName ?? '',
    inboxIds: [actor.inboxId],
  }
}
