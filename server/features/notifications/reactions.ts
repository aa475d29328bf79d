/**
 * What makes notifications: a new conversation for the whole site; to the assignee an assignment, a visitor's
 * messages and answers, a rating, and a colleague's closing or reopening; to those who take part the messages and answers, and to whom a note
 * mentions that it does. Nobody is told of what it did itself.
 */
import type { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { parseId, printId } from '../../platform/ids/ids.ts'
import { type ConversationAction, conversationChanged } from '../conversations/events.ts'
import { conversationRated } from '../csat/events.ts'
import { listMemberIds } from '../inboxes/inboxes.ts'
import { seersOfNew } from '../members/sight.ts'
import { conversationMentioned } from '../mentions/events.ts'
import { isAnswered, messagePosted, messagesRead, messageUpdated } from '../messages/events.ts'
import { type NotificationDraft, notify } from './notifications.ts'
import { markMessagesSeen, selectUntold } from './queries.ts'
import { tellChange } from './telling.ts'
import * as wording from './wording.ts'

type Changed = LoggedEvent<z.output<(typeof conversationChanged)['data']>>
type Mentioned = LoggedEvent<z.output<(typeof conversationMentioned)['data']>>
type Updated = LoggedEvent<z.output<(typeof messageUpdated)['data']>>
type Rated = LoggedEvent<z.output<(typeof conversationRated)['data']>>

// Reading comes before messages: a message read already, in the same batch, is no news.
export const notificationReactions: Reaction[] = [
  on(conversationChanged, 'notify-of-conversations', async (tx, events) => {
    await notify(tx, [...(await draftsForSites(tx, events)), ...events.flatMap(draftsForAssignee)])
  }),
  on(messagesRead, 'mark-messages-seen', seeMessages),
  on(messagePosted, 'notify-of-messages', notifyOfMessages),
  on(messageUpdated, 'notify-of-answers', notifyOfAnswers),
  on(
    conversationRated,
    'notify-of-ratings',
    async (tx, events) => await notify(tx, events.flatMap(draftsForRated)),
  ),
  on(
    conversationMentioned,
    'notify-of-mentions',
    async (tx, events) => await notify(tx, events.flatMap(draftsForMentioned)),
  ),
]

async function draftsForSites(tx: Tx, events: Changed[]): Promise<NotificationDraft[]> {
  const drafts: NotificationDraft[] = []
  const begun = events.filter((event) => event.data.action === 'created')
  for (const [inboxId, batch] of Map.groupBy(begun, (event) => event.inboxId ?? '')) {
    const accountId = batch[0]?.accountId ?? ''
    const userIds = await seersOfNew(tx, accountId, await listMemberIds(tx, { accountId, inboxId }))
    for (const event of batch) {
      const { name } = event.data.conversation.visitor
      const words = wording.aboutNew(name, event.actor.kind === 'contact')
      const others = userIds.filter((userId) => userId !== event.actor.id)
      drafts.push(...others.map((userId) => draftFor(event, { userId, visitorName: name, words })))
    }
  }
  return drafts
}

const toAssignee: { [Action in ConversationAction]?: (visitorName: string) => wording.Words } = {
  assigned: wording.aboutAssignment,
  closed: wording.aboutClosing,
  reopened: wording.aboutReopening,
}

function draftsForAssignee(event: Changed): NotificationDraft[] {
  const { action, conversation } = event.data
  const userId = conversation.assigned_agent_id && parseId('user', conversation.assigned_agent_id)
  const say = toAssignee[action]
  // A visitor opens a conversation again by writing in it: that message is the news.
  const isGiven = action === 'assigned' && event.actor.kind === 'system'
  if (!userId || !say || !(event.actor.kind === 'member' || isGiven) || userId === event.actor.id) return []
  const visitorName = conversation.visitor.name
  return [draftFor(event, { userId, visitorName, words: say(visitorName) })]
}

function draftsForRated(event: Rated): NotificationDraft[] {
  const { assigneeId: userId, visitorName, score } = event.data
  if (userId === null) return []
  const draft = draftFor(event, { userId, visitorName, words: wording.aboutRating(visitorName, score) })
  return [{ ...draft, data: { ...draft.data, score } }]
}

function draftsForMentioned(event: Mentioned): NotificationDraft[] {
  const { byName, visitorName, messageId } = event.data
  if (event.memberId === null) return []
  const words = wording.aboutMention(byName, visitorName)
  const draft = draftFor(event, { userId: event.memberId, visitorName, words })
  return [{ ...draft, data: { ...draft.data, by_name: byName, message_id: printId('msg', messageId) } }]
}

const ofMessages = { new_message: wording.aboutMessages, participating_message: wording.aboutParticipating }
const ofAnswers = { new_message: wording.aboutAnswers, participating_message: wording.aboutAnswersTakenPart }

/** The newest visitor message of each conversation in the batch, for its people. */
async function notifyOfMessages(tx: Tx, events: LoggedEvent[]): Promise<void> {
  const byContacts = events.filter(({ actor }) => actor.kind === 'contact')
  await notify(tx, await draftsForUntold(tx, byContacts, ofMessages))
}

/** Likewise the newest answer: who is to hear of messages hears of these, once until it has read them. */
async function notifyOfAnswers(tx: Tx, events: Updated[]): Promise<void> {
  const answers = events.filter(isAnswered)
  const drafts = await draftsForUntold(tx, answers, ofAnswers)
  const messages = new Map(answers.map(({ seq, data }) => [seq, data.id]))
  const about = (draft: NotificationDraft) => ({
    ...draft.data,
    message_id: printId('msg', messages.get(draft.eventSeq) ?? ''),
    answered: true as const,
  })
  await notify(
    tx,
    drafts.map((draft) => ({ ...draft, data: about(draft) })),
  )
}

/** What tells the people of conversations of the newest event in each, where they are to hear: one look-up for all. */
async function draftsForUntold(
  tx: Tx,
  events: LoggedEvent[],
  words: typeof ofMessages,
): Promise<NotificationDraft[]> {
  const newest = new Map(
    events.flatMap((event) => (event.conversationId ? [[event.conversationId, event]] : [])),
  )
  const drafts: NotificationDraft[] = []
  for (const [accountId, batch] of Map.groupBy(newest.values(), (event) => event.accountId)) {
    const ids = batch.map((event) => event.conversationId ?? '')
    for (const { conversationId, userId, visitorName, type } of await selectUntold(tx, accountId, ids)) {
      const event = newest.get(conversationId)
      if (event) drafts.push(draftFor(event, { userId, visitorName, words: words[type](visitorName) }))
    }
  }
  return drafts
}

async function seeMessages(tx: Tx, events: LoggedEvent[]): Promise<void> {
  for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId)) {
    const readings = batch.flatMap(({ actor, conversationId, seq, at }) =>
      actor.kind === 'member' && actor.id && conversationId
        ? [{ userId: actor.id, conversationId, seq, at }]
        : [],
    )
    if (readings.length === 0) continue
    const seen = await markMessagesSeen(tx, accountId, readings)
    for (const [userId, which] of Map.groupBy(seen, (one) => one.userId)) {
      const by = { actor: { kind: 'member', id: userId } as const, now: newestOf(batch) }
      const plain = which.map(({ id, num, type }) => ({ id, num, type }))
      await tellChange(tx, { accountId, userId }, { change: 'read', which: plain }, by)
    }
  }
}

function newestOf(events: LoggedEvent[]): Date {
  return new Date(Math.max(...events.map(({ at }) => at.getTime())))
}

function draftFor(
  event: LoggedEvent,
  { userId, visitorName, words }: { userId: string; visitorName: string; words: wording.Words },
): NotificationDraft {
  const conversationId = event.conversationId ?? ''
  return {
    ...words,
    accountId: event.accountId,
    userId,
    conversationId,
    data: {
      conversation_id: printId('conv', conversationId),
      ...(event.inboxId ? { inbox_id: printId('inbox', event.inboxId) } : {}),
      visitor_name: visitorName,
    },
    eventSeq: event.seq,
    createdAt: event.at,
  }
}
