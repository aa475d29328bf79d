/**
 * Surveys: the message that asks how it was (`input_csat`), once in a conversation, when one that was said something in has
 * ended on an inbox that has it so. What its contact answers is the rating, and a rating given otherwise answers it.
 */
import { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import type { LockingReaction } from '../../platform/events/dispatcher.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { getAccount } from '../accounts/accounts.ts'
import { type Language, languageOf } from '../accounts/language.ts'
import { openKnown } from '../conversations/access.ts'
import { type Conversation, isActive } from '../conversations/conversations.ts'
import type { conversationChanged } from '../conversations/events.ts'
import { listConversationLabels } from '../conversations/labelling.ts'
import { lockOf } from '../conversations/locking.ts'
import { listByIds } from '../inboxes/access.ts'
import type { Inbox } from '../inboxes/inbox.ts'
import { answerForm } from '../messages/changing.ts'
import type { messageUpdated } from '../messages/events.ts'
import { postAsInbox } from '../messages/messages.ts'
import { findBySource } from '../messages/reading.ts'
import { recordRating } from './csat.ts'
import { selectRating } from './queries.ts'
import { asksOf, ownQuestion } from './survey-config.ts'

type Changed = LoggedEvent<z.output<(typeof conversationChanged)['data']>>
type Updated = LoggedEvent<z.output<(typeof messageUpdated)['data']>>

const question: Record<Language, string> = {
  en: 'Please rate this conversation',
  'pt-BR': 'Por favor, avalie esta conversa',
  es: 'Por favor, valora esta conversación',
}

const surveyOf = ({ id }: Pick<Conversation, 'id'>) => `survey:${id}`

/** Asks in the conversations of these events that have ended. Runs as often as it may: the message has its conversation's name. */
export const askHowItWas: LockingReaction<Changed['data']> = {
  locks: async (tx, events) =>
    (await findEnded(tx, events)).map(({ inbox, id }) => lockOf(inbox.accountId, id)),
  run: async (tx, events) => {
    for (const { inbox, id, ...asking } of await findEnded(tx, events)) await ask(tx, inbox, id, asking)
  },
}

interface Ended {
  inbox: Inbox
  id: string
  content: string
  now: Date
}

/** Those of inboxes that ask, with what they ask. */
async function findEnded(tx: Tx, events: Changed[]): Promise<Ended[]> {
  const found: Ended[] = []
  const ended = events.filter(({ data }) => data.action === 'resolved' || data.action === 'closed')
  for (const [accountId, batch] of Map.groupBy(ended, (event) => event.accountId)) {
    const ids = [...new Set(batch.flatMap(({ inboxId }) => inboxId ?? []))]
    const asking = (await listByIds(tx, accountId, ids)).filter((inbox) => inbox.csatSurveyEnabled)
    if (asking.length === 0) continue
    const { locale } = await getAccount(tx, accountId)
    const inboxes = new Map(asking.map((inbox) => [inbox.inboxId, inbox]))
    for (const { inboxId, conversationId, at } of batch) {
      const inbox = inboxes.get(inboxId ?? '')
      if (!inbox || !conversationId) continue
      const content = ownQuestion(inbox) ?? question[languageOf(locale)]
      found.push({ inbox, id: conversationId, content, now: at })
    }
  }
  return found
}

async function ask(
  tx: Tx,
  inbox: Inbox,
  conversationId: string,
  { content, now }: { content: string; now: Date },
): Promise<void> {
  const { accountId } = inbox
  const conversation = await openKnown(tx, accountId, conversationId)
  // It may go on again by now; of who is muted nothing is asked, nor where nothing was said.
  if (isActive(conversation) || conversation.mutedAt || !conversation.lastMessageAt) return
  if (await selectRating(tx, conversation)) return
  if (!asksOf(inbox, await listConversationLabels(tx, conversation))) return
  await postAsInbox(tx, inbox, {
    conversationId,
    contentType: 'input_csat',
    content,
    sourceId: surveyOf(conversation),
    keepsState: true,
    now,
  })
}

const Answer = z.object({
  csat_survey_response: z.object({
    rating: z.coerce.number().int().min(1).max(5),
    feedback_message: z.string().max(2000).nullish(),
  }),
})

/** Keeps what contacts answered to surveys, of ours or of a program, as the ratings of their conversations. */
export const rateAsAnswered: LockingReaction<Updated['data']> = {
  locks: async (_tx, events) => events.flatMap(toRating).map(({ accountId, id }) => lockOf(accountId, id)),
  run: async (tx, events) => {
    for (const { accountId, id, rating, by } of events.flatMap(toRating))
      await recordRating(tx, await openKnown(tx, accountId, id), rating, by)
  },
}

function toRating({ accountId, conversationId, actor, at, data: { message } }: Updated) {
  if (message.content_type !== 'input_csat' || actor.kind !== 'contact' || !conversationId) return []
  // A list in our own API, one object in Chatwoot's.
  const answer = Answer.safeParse([message.content_attributes?.['submitted_values']].flat()[0])
  if (!answer.success) return []
  const { rating: score, feedback_message: said } = answer.data.csat_survey_response
  const rating = { score, comment: said?.trim() || undefined }
  return [{ accountId, id: conversationId, rating, by: { actor, now: at } }]
}

/** Writes a rating that was given otherwise into the survey of its conversation, if that was asked. */
export async function answerSurvey(
  tx: Tx,
  conversation: Conversation,
  { score, comment }: { score: number; comment: string | undefined },
  by: By,
): Promise<void> {
  const message = await findBySource(tx, conversation, surveyOf(conversation))
  // A program may have given that name to something else.
  if (!message || message.deletedAt || message.contentType !== 'input_csat') return
  const submitted_values = { csat_survey_response: { rating: score, feedback_message: comment ?? '' } }
  await answerForm(tx, { message, conversation }, { submitted_values }, by)
}
