/** The search over everything (systems.md 4.3), of contacts and of conversations: fifteen a page, the latest active first. */
import { z } from 'zod'
import { reachOf } from '../../../features/contacts/contacts.ts'
import { pageContacts, readSort } from '../../../features/contacts/listing.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { searchConversations } from '../../../features/conversations/searching.ts'
import { listByIds } from '../../../features/inboxes/access.ts'
import type { Inbox } from '../../../features/inboxes/inbox.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { text } from '../../../platform/http/shapes.ts'
import { ContactShape, presentContacts, presentInboxSlim } from '../contacts/present-contact.ts'
import { AccountParams, page } from '../input.ts'
import { anywhere } from './conversation-filter.ts'
import { presentConversations } from './present-conversation.ts'

const perPage = 15
const common = { tag: 'Search', method: 'get', actors: staff, limit: 'reads', params: AccountParams } as const
const query = z.object({
  q: text(200).refine((given) => given.trim() !== '', 'Specify search string with parameter q'),
  page,
})
const path = '/api/v1/accounts/{account_id}/search'
const example = { params: { account_id: '1' }, query: { q: 'parcel' } }

const contacts = operation({
  ...common,
  id: 'chatwootSearchAllContacts',
  path: `${path}/contacts`,
  summary: 'Contacts a word is found in',
  query,
  data: z.object({ payload: z.object({ contacts: z.array(ContactShape) }) }),
  examples: [{ summary: 'By a word', ...example }],
})

const Found = z.looseObject({ id: z.number().int(), created_at: z.number().int() })
const conversations = operation({
  ...common,
  id: 'chatwootSearchAllConversations',
  path: `${path}/conversations`,
  summary: 'Conversations in which a text was said, or whose contact is called so',
  query,
  data: z.object({ payload: z.object({ conversations: z.array(Found) }) }),
  examples: [{ summary: 'By a word', ...example }],
})

export const searchRoutes = (): Route[] => [
  on(contacts, async ({ actor, query: { q, page: number }, read, now }) => {
    const order = readSort('-last_activity_at')
    const wish = { accountId: actor.accountId, reach: reachOf(actor), ...order, labels: [], q }
    const found = await pageContacts(read, wish, { page: number, limit: perPage })
    return {
      payload: { contacts: await presentContacts(read, found.contacts, { withInboxes: false, now }) },
    }
  }),
  on(conversations, async ({ actor, query: { q, page: number }, read, now }) => {
    const wish = { filter: anywhere(q), limit: perPage, offset: (number - 1) * perPage }
    const found = (await searchConversations(read, actor, wish, now)).conversations
    const printed = await presentConversations(read, actor.accountId, found, now)
    const inboxIds = [...new Set(found.map(({ inboxId }) => inboxId))]
    const inboxes = new Map(
      (await listByIds(read, actor.accountId, inboxIds)).map((inbox) => [inbox.inboxId, inbox]),
    )
    const results = found.map((conversation, index) =>
      presentFound(conversation, printed[index], inboxes.get(conversation.inboxId)),
    )
    return { payload: { conversations: results } }
  }),
]

/** What it is, who it is with and whose: less than lists print. What is not there is an empty object. */
function presentFound(
  { displayId, id, inboxNum, channel }: Conversation,
  printed: Awaited<ReturnType<typeof presentConversations>>[number] | undefined,
  inbox: Inbox | undefined,
): z.output<typeof Found> {
  if (!printed) throw new Error('a conversation that was just read is not printed')
  return {
    id: displayId,
    uuid: id,
    account_id: printed.account_id,
    created_at: printed.created_at,
    message: printed.last_non_activity_message ?? {},
    contact: printed.meta.sender,
    inbox: inbox ? presentInboxSlim({ inboxNum, inboxName: inbox.name, channel }) : {},
    agent: printed.meta.assignee ?? {},
  }
}
