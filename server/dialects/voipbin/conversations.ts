/** `/v1.0/conversations` and the same for the calling agent under `/service_agents` (END-33, END-34, systems.md 1.3). */
import { z } from 'zod'
import { openConversation } from '../../features/conversations/access.ts'
import { changeDetails } from '../../features/conversations/changes.ts'
import { assign, type Conversation } from '../../features/conversations/conversations.ts'
import { searchConversations } from '../../features/conversations/searching.ts'
import type { Reader } from '../../platform/db/db.ts'
import { byActor } from '../../platform/events/by.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import type { Member } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { Refusal, refuse } from '../../platform/http/refusal.ts'
import { text } from '../../platform/http/shapes.ts'
import { isUuid } from '../../platform/ids/ids.ts'
import { agents, conversationFor, inboxesFor, managers, requireOwn, requireOwner } from './caller.ts'
import { orAbsent, refuseAs } from './failures.ts'
import { nextToken, pageQuery, readPlace, sizeOf, startOf } from './paging.ts'
import { ConversationShape, presentConversation } from './present.ts'
import { nilId } from './print.ts'

const tag = 'Conversations'
export const uuid = z.string().toLowerCase().refine(isUuid, 'A UUID')
export const IdParams = z.object({ id: uuid })

const ListQuery = z.object({ ...pageQuery, owner_id: uuid.optional() })
/** What the server also reads of a body, though it is a GET. */
const FilterBody = z
  .object({
    customer_id: z.string(),
    account_id: z.string(),
    dialog_id: text(255),
    type: z.string(),
    reference_type: z.string(),
    deleted: z.union([z.boolean(), z.enum(['true', 'false'])]),
  })
  .partial()

const ConversationList = z.object({ result: z.array(ConversationShape), next_page_token: z.string() })

const ChangeBody = z.object({
  owner_type: z.string().optional(),
  owner_id: uuid.optional(),
  name: text(500).optional(),
  detail: text(2000).optional(),
})

const base = { tag, actors: agents } as const

const list = operation({
  ...base,
  id: 'voipbinListConversations',
  method: 'get',
  path: '/v1.0/conversations',
  summary: 'Conversations, newest first; an agent names itself as their owner',
  examples: [{ summary: 'The newest', query: { page_size: '10' } }],
  limit: 'reads',
  query: ListQuery,
  body: FilterBody,
  data: ConversationList,
})

const get = operation({
  ...base,
  id: 'voipbinGetConversation',
  method: 'get',
  path: '/v1.0/conversations/{id}',
  summary: 'One conversation',
  examples: [{ summary: 'One', params: { id: '01a1fe88-4858-770b-b29f-869c83c5ab2a' } }],
  limit: 'reads',
  params: IdParams,
  data: ConversationShape,
})

const put = operation({
  id: 'voipbinUpdateConversation',
  tag,
  actors: managers,
  method: 'put',
  path: '/v1.0/conversations/{id}',
  summary: 'Name it, or give it to an agent; the nil id takes it away',
  examples: [
    {
      summary: 'Named',
      params: { id: '01a1fe88-4858-770b-b29f-869c83c5ab2a' },
      body: { name: 'A parcel', detail: 'It is late' },
    },
  ],
  limit: 'writes',
  params: IdParams,
  body: ChangeBody,
  data: ConversationShape,
})

const unassign = operation({
  ...base,
  id: 'voipbinUnassignConversation',
  method: 'post',
  path: '/v1.0/conversations/{id}/unassign',
  summary: 'Take it from its owner',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'writes',
  params: IdParams,
  data: ConversationShape,
})

const own = { ...base, tag: 'Service agents' } as const
const listOwn = operation({
  ...own,
  id: 'voipbinListOwnConversations',
  method: 'get',
  path: '/v1.0/service_agents/conversations',
  summary: 'Conversations the calling agent owns',
  examples: [{ summary: 'The newest', query: { page_size: '10' } }],
  limit: 'reads',
  query: z.object(pageQuery),
  data: ConversationList,
})
const getOwn = operation({
  ...own,
  id: 'voipbinGetOwnConversation',
  method: 'get',
  path: '/v1.0/service_agents/conversations/{id}',
  summary: 'One of the calling agent',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'reads',
  params: IdParams,
  data: ConversationShape,
})
const unassignOwn = operation({
  ...own,
  id: 'voipbinUnassignOwnConversation',
  method: 'post',
  path: '/v1.0/service_agents/conversations/{id}/unassign',
  summary: 'Give one back',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'writes',
  params: IdParams,
  data: ConversationShape,
})

export const conversationRoutes = (): Route[] => [
  on(list, async ({ actor, query, body, read, now }) => {
    if (actor.kind === 'agent' && query.owner_id !== actor.userId)
      throw refuse('forbidden', 'An agent lists its own conversations: owner_id is its id')
    return await pageOf(read, actor, { ...query, ...body, now })
  }),
  on(get, async ({ actor, params, read }) => {
    const found = await conversationFor(read, actor, params.id)
    return presentConversation(found, await inboxesFor(read, actor))
  }),
  on(put, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const by = byActor(actor, now)
      const found = await orAbsent(openConversation(tx, actor, params.id), 'CONVERSATION')
      const {
        name,
        detail,
        owner_id: owner,
      } = newsIn(body, presentConversation(found, await inboxesFor(tx, actor)))
      const named = await changeDetails(tx, found, { name, detail }, by)
      const changed =
        owner === undefined
          ? named
          : await give(tx, named, owner === nilId ? { kind: 'nobody' } : { kind: 'member', id: owner }, by)
      return presentConversation(changed, await inboxesFor(tx, actor))
    }),
  ),
  on(unassign, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await orAbsent(openConversation(tx, actor, params.id), 'CONVERSATION')
      requireOwner(actor, found)
      const changed = await assign(tx, found, { kind: 'nobody' }, byActor(actor, now))
      return presentConversation(changed, await inboxesFor(tx, actor))
    }),
  ),
  on(listOwn, async ({ actor, query, read, now }) =>
    pageOf(read, actor, { ...query, owner_id: actor.userId, now }),
  ),
  on(getOwn, async ({ actor, params, read }) => {
    const found = await conversationFor(read, actor, params.id)
    requireOwn(actor, found)
    return presentConversation(found, await inboxesFor(read, actor))
  }),
  on(unassignOwn, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await orAbsent(openConversation(tx, actor, params.id), 'CONVERSATION')
      requireOwn(actor, found)
      const changed: Conversation = await assign(tx, found, { kind: 'nobody' }, byActor(actor, now))
      return presentConversation(changed, await inboxesFor(tx, actor))
    }),
  ),
]

type Change = z.output<typeof ChangeBody>

/** What of a change is not as it was read: a name made up for it is not its own by being sent back, nor is nobody a wish. */
function newsIn(body: Change, printed: z.output<typeof ConversationShape>): Change {
  const { name, detail, owner_id } = body
  return {
    name: name === printed.name ? undefined : name,
    detail: detail === printed.detail ? undefined : detail,
    owner_id: owner_id === printed.owner_id ? undefined : owner_id,
  }
}

type Wish = {
  page_size: number
  page_token?: string | undefined
  owner_id?: string | undefined
  now: Date
} & z.output<typeof FilterBody>

async function pageOf(reader: Reader, actor: Member, wish: Wish): Promise<z.output<typeof ConversationList>> {
  const nothing = { result: [], next_page_token: '' }
  const isForeign = wish.customer_id !== undefined && wish.customer_id !== actor.accountId
  // Deleted ones are not listed; each can still be read by its id.
  if (isForeign || String(wish.deleted ?? false) === 'true') return nothing
  const place = readPlace(wish.page_token)
  const inboxes = await inboxesFor(reader, actor)
  const filters = filtersOf(wish, place)
  const { offset } = startOf(place)
  const type = wish.type ?? wish.reference_type
  const ids = [...inboxes.values()].filter(
    (inbox) =>
      (wish.account_id === undefined || inbox.inboxId === wish.account_id) &&
      (type === undefined || channelsOf(type).includes(inbox.channel)),
  )
  const inboxIds =
    wish.account_id === undefined && type === undefined ? actor.inboxIds : ids.map((inbox) => inbox.inboxId)
  const { conversations } = await searchConversations(
    reader,
    { ...actor, inboxIds },
    {
      filter: filters.length > 0 ? { and: filters } : undefined,
      sort: { key: 'created_at', direction: 'desc' },
      limit: sizeOf(wish),
      offset,
    },
    wish.now,
  )
  return {
    result: conversations.map((one) => presentConversation(one, inboxes)),
    next_page_token: nextToken(conversations, place),
  }
}

function filtersOf(wish: Wish, place: ReturnType<typeof readPlace>): Filter[] {
  const { before } = startOf(place)
  const filters: Filter[] = []
  if (before)
    filters.push({ attribute: 'created_at', operator: 'is_less_than', values: [before.toISOString()] })
  if (wish.owner_id !== undefined)
    filters.push({ attribute: 'assignee_id', operator: 'equal_to', values: [wish.owner_id] })
  if (wish.dialog_id !== undefined)
    filters.push({ attribute: 'source_id', operator: 'equal_to', values: [wish.dialog_id] })
  return filters
}

function channelsOf(type: string): string[] {
  const channels: Record<string, string[]> = {
    message: ['sms'],
    line: ['line'],
    whatsapp: ['whatsapp', 'waha'],
    email: ['email'],
    webchat: ['web'],
    '': ['api', 'voice', 'telegram', 'facebook', 'instagram'],
  }
  return channels[type] ?? []
}

/** As `assign`; who cannot be given it is told of in the words it was asked in. */
async function give(...given: Parameters<typeof assign>): ReturnType<typeof assign> {
  return await assign(...given).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.details[0]?.field !== 'agent_id') throw error
    throw refuseAs('invalid', 'INVALID_ARGUMENT', 'owner_id: not an agent of the conversation’s account')
  })
}
