/** Labels and participants of a conversation, and that somebody is typing in it or has seen it. */
import { z } from 'zod'
import { getByDisplayId, openToGoOnByDisplayId } from '../../../features/conversations/access.ts'
import { listParticipants, setParticipants } from '../../../features/conversations/changes.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { labelConversation, listConversationLabels } from '../../../features/conversations/labelling.ts'
import { markSeen } from '../../../features/conversations/seeing.ts'
import { listMembers } from '../../../features/members/members.ts'
import { readMessages } from '../../../features/messages/reading.ts'
import { markUnread } from '../../../features/messages/unread.ts'
import { hintTyping } from '../../../features/typing/typing.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { byActor } from '../../../platform/events/by.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import type { Platform } from '../../../platform/platform.ts'
import { ConversationParams, conversationPattern, numbers, texts, yesNo } from '../input.ts'
import { presentAssignee, presentOne } from './present-conversation.ts'

const shared = {
  patterns: conversationPattern,
  tag: 'Conversations',
  actors: staff,
  params: ConversationParams,
} as const
const at = '/api/v1/accounts/{account_id}/conversations/{conversation_id}'

const Labels = z.object({ payload: z.array(z.string()) })
const listLabels = operation({
  ...shared,
  id: 'chatwootListConversationLabels',
  method: 'get',
  path: `${at}/labels`,
  summary: 'The labels of a conversation',
  examples: [{ summary: 'Of one conversation', params: { account_id: '1', conversation_id: '1' } }],
  limit: 'reads',
  data: Labels,
})
const setLabels = operation({
  ...shared,
  id: 'chatwootSetConversationLabels',
  method: 'post',
  path: `${at}/labels`,
  summary: 'Make the labels of a conversation exactly these',
  examples: [
    {
      summary: 'Two labels',
      params: { account_id: '1', conversation_id: '1' },
      body: { labels: ['vip', 'billing'] },
    },
  ],
  limit: 'writes',
  body: z.object({ labels: texts.nullish().transform((labels) => labels ?? []) }),
  data: Labels,
})

const People = z.array(z.looseObject({ id: z.number().int() }))
const listPeople = operation({
  ...shared,
  id: 'chatwootListParticipants',
  method: 'get',
  path: `${at}/participants`,
  summary: 'Who takes part beside the assignee',
  examples: [{ summary: 'Of one conversation', params: { account_id: '1', conversation_id: '1' } }],
  limit: 'reads',
  data: People,
})
const PeopleBody = z.object({ user_ids: numbers.nullish().transform((ids) => ids ?? []) })
const changePeople = (method: 'post' | 'patch' | 'put' | 'delete') =>
  operation({
    ...shared,
    id: `chatwoot${{ post: 'Add', patch: 'Set', put: 'Put', delete: 'Remove' }[method]}Participants`,
    method,
    path: `${at}/participants`,
    summary: {
      post: 'Let agents take part',
      patch: 'Make the participants exactly these agents',
      put: 'Make the participants exactly these agents',
      delete: 'Let agents take part no more',
    }[method],
    examples: [
      { summary: 'One agent', params: { account_id: '1', conversation_id: '1' }, body: { user_ids: [1] } },
    ],
    limit: 'writes',
    body: PeopleBody,
    data: People,
  })

const typing = operation({
  ...shared,
  id: 'chatwootToggleTyping',
  method: 'post',
  path: `${at}/toggle_typing_status`,
  summary: 'Tell the others that one types, or has stopped',
  examples: [
    { summary: 'Typing', params: { account_id: '1', conversation_id: '1' }, body: { typing_status: 'on' } },
  ],
  limit: 'writes',
  body: z.object({ typing_status: z.enum(['on', 'off', 'recording']), is_private: yesNo.nullish() }),
})

const Shown = z.looseObject({ id: z.number().int() })
const seen = operation({
  ...shared,
  id: 'chatwootUpdateLastSeen',
  method: 'post',
  path: `${at}/update_last_seen`,
  summary: 'Say that one has seen everything in a conversation',
  examples: [{ summary: 'One', params: { account_id: '1', conversation_id: '1' } }],
  limit: 'writes',
  body: z.looseObject({}),
  data: Shown,
})
const unread = operation({
  ...shared,
  id: 'chatwootMarkUnread',
  method: 'post',
  path: `${at}/unread`,
  summary: 'Mark the newest message of the contact unread',
  examples: [{ summary: 'One', params: { account_id: '1', conversation_id: '1' } }],
  limit: 'writes',
  body: z.looseObject({}),
  data: Shown,
})

/** What of the participants a method makes, given those there are. */
const made = {
  post: (before: string[], given: string[]) => [...new Set([...before, ...given])],
  patch: (_before: string[], given: string[]) => given,
  put: (_before: string[], given: string[]) => given,
  delete: (before: string[], given: string[]) => before.filter((one) => !given.includes(one)),
}

export const conversationPeopleRoutes = ({ hints }: Pick<Platform, 'hints'>): Route[] => [
  on(listLabels, async ({ actor, params, read }) => ({
    payload: await listConversationLabels(read, await getByDisplayId(read, actor, params.conversation_id)),
  })),
  on(setLabels, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
      return { payload: await labelConversation(tx, found, body.labels, byActor(actor, now)) }
    }),
  ),
  on(listPeople, async ({ actor, params, read }) =>
    presentPeople(read, await getByDisplayId(read, actor, params.conversation_id)),
  ),
  ...(['post', 'patch', 'put', 'delete'] as const).map((method) =>
    on(changePeople(method), async ({ actor, params, body, now, transact }) =>
      transact(async (tx) => {
        const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
        const members = await listMembers(tx, actor.accountId)
        const keyOf = new Map(members.map((member) => [`#${member.num}`, member.userId]))
        const given = body.user_ids.map((id) => keyOf.get(id) ?? id)
        const wanted = made[method](await listParticipants(tx, found), given)
        await setParticipants(tx, found, wanted, byActor(actor, now))
        return await presentPeople(tx, found)
      }),
    ),
  ),
  on(typing, async ({ actor, params, body, read }) => {
    const found = await getByDisplayId(read, actor, params.conversation_id)
    const isTyping = body.typing_status !== 'off'
    hintTyping(hints, actor, found, { isTyping, isPrivate: body.is_private ?? false })
  }),
  on(seen, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
      await readMessages(tx, actor, { conversationId: found.id, ids: undefined, now })
      return await presentOne(tx, await markSeen(tx, found, actor, now), now)
    }),
  ),
  on(unread, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
      return await presentOne(tx, await markUnread(tx, found, byActor(actor, now)), now)
    }),
  ),
]

async function presentPeople(reader: Reader, conversation: Conversation) {
  const taking = new Set(await listParticipants(reader, conversation))
  const members = await listMembers(reader, conversation.accountId)
  return members.filter((member) => taking.has(member.userId)).map(presentAssignee)
}
