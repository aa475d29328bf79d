/** HTTP of changing a conversation: its state and details, who owns it, who takes part, and archiving it. */
import type { Tx } from '../../platform/db/db.ts'
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import { getConversation, openConversation, openToGoOn } from './access.ts'
import { listAnswerable } from './answer-window.ts'
import { selectLabels } from './change-queries.ts'
import { archive, changeDetails, laidOver, listParticipants, setParticipants } from './changes.ts'
import { type Assignee, assign, type Conversation } from './conversations.ts'
import { enterState } from './entering.ts'
import { labelConversation, listConversationLabels, relabelConversation } from './labelling.ts'
import { setMuted } from './muting.ts'
import { presentInFull } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Conversations'
const params = { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' }

const change = operation({
  id: 'updateConversation',
  method: 'patch',
  path: '/conversations/{conversation_id}',
  tag,
  summary: 'Change the state or what is known of a conversation; what is left out stays',
  description:
    'Opening a finished one is refused with CONFLICT while the visitor has another active conversation.',
  actors: staff,
  limit: 'writes',
  params: shapes.ConversationParams,
  body: shapes.ChangeBody,
  data: shapes.ConversationInFull,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'Urgent, and about an order',
      params,
      body: { priority: 4, subject: 'Order 1042', custom_attributes: { order: '1042' } },
    },
    { summary: 'Until the contact writes', params, body: { lifecycle: 'snoozed' } },
  ],
})

const own = operation({
  id: 'setConversationOwner',
  method: 'put',
  path: '/conversations/{conversation_id}/owner',
  tag,
  summary: 'Give a conversation to an agent, a team, an assistant, or (null) back to the queue',
  actors: staff,
  limit: 'writes',
  params: shapes.ConversationParams,
  body: shapes.OwnerBody,
  data: shapes.ConversationInFull,
  examples: [
    { summary: 'To an agent', params, body: { agent_id: 'user_01k8pm2q7se0a9x3c5v7b9d1f3' } },
    { summary: 'Back to the queue', params, body: { assistant_id: null } },
  ],
})

const listOfLabels = operation({
  id: 'listConversationLabels',
  method: 'get',
  path: '/conversations/{conversation_id}/labels',
  tag,
  summary: 'The labels of a conversation, by name',
  actors: staff,
  limit: 'reads',
  params: shapes.ConversationParams,
  data: shapes.LabelsData,
  examples: [{ summary: 'Of one conversation', params }],
})

const label = operation({
  id: 'setConversationLabels',
  method: 'put',
  path: '/conversations/{conversation_id}/labels',
  tag,
  summary: 'Make the labels of a conversation exactly these, by name; those nobody made yet are made',
  actors: staff,
  limit: 'writes',
  params: shapes.ConversationParams,
  body: shapes.LabelsBody,
  data: shapes.LabelsData,
  examples: [{ summary: 'Two of them', params, body: { labels: ['billing', 'vip'] } }],
})

const relabel = operation({
  id: 'changeConversationLabels',
  method: 'patch',
  path: '/conversations/{conversation_id}/labels',
  tag,
  summary:
    'Give a conversation labels and take others away, by name; those it has beside stay. At most 100 (CONFLICT, `too_many`)',
  actors: staff,
  limit: 'other',
  params: shapes.ConversationParams,
  body: shapes.LabelChangeBody,
  data: shapes.LabelsData,
  examples: [{ summary: 'One more, one less', params, body: { add: ['vip'], remove: ['billing'] } }],
})

const listTakingPart = operation({
  id: 'listParticipants',
  method: 'get',
  path: '/conversations/{conversation_id}/participants',
  tag,
  summary: 'Who takes part beside the owner',
  actors: staff,
  limit: 'reads',
  params: shapes.ConversationParams,
  data: shapes.ParticipantsData,
  examples: [{ summary: 'Of one conversation', params }],
})

const setTakingPart = operation({
  id: 'setParticipants',
  method: 'put',
  path: '/conversations/{conversation_id}/participants',
  tag,
  summary: 'Make the participants exactly these agents of its inbox',
  actors: staff,
  limit: 'writes',
  params: shapes.ConversationParams,
  body: shapes.ParticipantsBody,
  data: shapes.ParticipantsData,
  examples: [{ summary: 'Nobody', params, body: { user_ids: [] } }],
})

const remove = operation({
  id: 'removeConversation',
  method: 'delete',
  path: '/conversations/{conversation_id}',
  tag,
  summary: 'Archive a conversation: nobody finds it any more, and nothing of it is erased',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.ConversationParams,
  data: shapes.DeletedData,
  examples: [{ summary: 'A test conversation', params }],
})

export const changeRoutes = (): Route[] => [
  on(change, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOn(tx, actor, params.conversation_id)
      const by = byActor(actor, now)
      const state = {
        ...body,
        lifecycle: body.lifecycle ?? found.lifecycle,
        snoozedUntil: untilOf(body, found),
      }
      const entered = await enterState(tx, found, state, by)
      const changed = await changeDetails(tx, entered, detailsOf(entered, body), by)
      const { muted } = body
      return await shown(tx, muted === undefined ? changed : await setMuted(tx, changed, muted, by), now)
    }),
  ),
  on(own, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openConversation(tx, actor, params.conversation_id)
      return await shown(tx, await assign(tx, found, assigneeOf(body), byActor(actor, now)), now)
    }),
  ),
  on(listOfLabels, async ({ actor, params, read }) => {
    const found = await getConversation(read, actor, params.conversation_id)
    return { labels: await listConversationLabels(read, found) }
  }),
  on(label, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openConversation(tx, actor, params.conversation_id)
      return { labels: await labelConversation(tx, found, body.labels, byActor(actor, now)) }
    }),
  ),
  on(relabel, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openConversation(tx, actor, params.conversation_id)
      return { labels: await relabelConversation(tx, found, body, byActor(actor, now)) }
    }),
  ),
  on(listTakingPart, async ({ actor, params, read }) => {
    const found = await getConversation(read, actor, params.conversation_id)
    return { user_ids: (await listParticipants(read, found)).map((id) => printId('user', id)) }
  }),
  on(setTakingPart, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openConversation(tx, actor, params.conversation_id)
      const taking = await setParticipants(tx, found, body.user_ids, byActor(actor, now))
      return { user_ids: taking.map((id) => printId('user', id)) }
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await openConversation(tx, actor, params.conversation_id)
      await archive(tx, found, byActor(actor, now))
      return { id: printId('conv', found.id), deleted_at: now.toISOString() }
    }),
  ),
]

type Change = (typeof shapes.ChangeBody)['_output']

/** A snoozed one that is not told otherwise stays so until when it was to. */
function untilOf({ lifecycle, snoozed_until: until }: Change, found: Conversation): Date | null | undefined {
  return until === undefined && lifecycle === undefined ? found.snoozedUntil : until
}

function detailsOf(before: Conversation, body: Change) {
  return {
    priority: body.priority,
    subject: body.subject,
    name: body.name,
    detail: body.detail,
    summary: body.summary,
    slaDueAt: body.sla_due_at,
    customAttributes: laidOver(before.customAttributes, body.custom_attributes),
    additionalAttributes: laidOver(before.additionalAttributes, body.additional_attributes),
    metadata: laidOver(before.metadata, body.metadata),
  }
}

function assigneeOf(body: (typeof shapes.OwnerBody)['_output']): Assignee {
  if (body.agent_id) return { kind: 'member', id: body.agent_id, note: body.note }
  if (body.team_id !== undefined) return { kind: 'team', id: body.team_id }
  if (body.assistant_id) return { kind: 'assistant', id: body.assistant_id }
  return { kind: 'nobody' }
}

async function shown(tx: Tx, conversation: Conversation, now: Date) {
  const { accountId, id } = conversation
  const labels = await selectLabels(tx, accountId, [id])
  const answerable = await listAnswerable(tx, accountId, [conversation], now)
  return presentInFull(conversation, { labels: labels.get(id) ?? [], canReply: answerable.has(id) })
}
