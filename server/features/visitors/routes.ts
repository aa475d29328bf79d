/** HTTP of visitors. */
import { staff } from '../../platform/http/actor.ts'
import { checkPage, foreignOrigin } from '../../platform/http/allowed-page.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { getInbox } from '../inboxes/access.ts'
import { getOpenSite, getSiteFor, pageRulesOf } from '../inboxes/inboxes.ts'
import { readVouched } from '../inboxes/vouching.ts'
import { describeVisitor, listActive } from './listing.ts'
import * as shapes from './schema.ts'
import { registerVisitor } from './visitors.ts'

const tag = 'Visitors'

const register = operation({
  id: 'registerVisitor',
  method: 'post',
  path: '/visitors',
  tag,
  summary: 'Register a visitor, or continue as one',
  description:
    'A `visitor_id` the site knows already needs its `X-Visitor-Token`. With an `identity` it is the contact of that identifier, whatever device it comes from: the answer says by which `visitor_id` to go on, and what was said here before, with the token, comes along. A wrong identity is FORBIDDEN, and so is none where the site requires one. Browsers are answered on pages of the domains of the site only.',
  actors: ['anonymous', 'visitor'],
  limit: 'other',
  body: shapes.RegisterBody,
  status: 201,
  data: shapes.RegisterData,
  examples: [
    {
      summary: 'A customer opens the chat',
      body: {
        site_id: 'site_main',
        visitor_id: 'v_example_1',
        name: 'John Doe',
        email: 'john@example.com',
        metadata: { page_url: 'https://mystore.com/products' },
      },
    },
  ],
})

const active = operation({
  id: 'listActiveVisitors',
  method: 'get',
  path: '/visitors/active',
  tag,
  summary: 'Visitors who have the chat open now; at most 500',
  actors: staff,
  limit: 'other',
  query: shapes.SiteQuery,
  data: shapes.ActiveData,
  examples: [{ summary: 'Who is here', query: { site_id: 'site_main' } }],
})

const getVisitor = operation({
  id: 'getVisitor',
  method: 'get',
  path: '/visitors/{visitor_id}',
  tag,
  summary: 'A visitor and how often it was here',
  actors: staff,
  limit: 'other',
  params: shapes.VisitorParams,
  query: shapes.SiteQuery,
  data: shapes.VisitorShape,
  examples: [
    { summary: 'One visitor', params: { visitor_id: 'v_example_1' }, query: { site_id: 'site_main' } },
  ],
})

export const visitorRoutes = ({ db, config, secret, authenticator }: Platform): Route[] => [
  on(active, async ({ actor, query, read, now }) => {
    const visitors = await listActive(read, actor, await getSiteFor(read, actor, query.site_id), now)
    return { visitors, total: visitors.length }
  }),
  on(getVisitor, async ({ actor, params, query, read, now }) =>
    describeVisitor(read, actor, await getSiteFor(read, actor, query.site_id), params.visitor_id, now),
  ),
  on(register, async ({ actor, body, request, read, now }) => {
    const site = await getOpenSite(read, body.site_id)
    checkPage(foreignOrigin(config, request), pageRulesOf(site))
    const { identity } = body
    // The proof is of what the inbox's token is now; the transaction need not wait for it.
    const vouched =
      identity && (await readVouched(secret, await getInbox(read, site, site.inboxId), identity, now))
    const registration = {
      ...body,
      siteKey: body.site_id,
      visitorId: body.visitor_id,
      customAttributes: body.custom_attributes,
      vouched,
    }
    const token = request.headers.get('x-visitor-token')
    // Repeatable by itself; an answer kept for an Idempotency-Key would keep the token.
    const { contact, token: given } = await db.transact((tx) =>
      registerVisitor(tx, registration, { actor, token, now }),
    )
    // Its token may be another contact's by now; it is to open what that one's do at once.
    if (vouched && actor.kind === 'visitor') authenticator.forget([actor.sessionId])
    return {
      id: printId('visitor', contact.id),
      visitor_id: contact.sourceId,
      name: contact.name,
      session_token: given,
      created_at: contact.createdAt.toISOString(),
    }
  }),
]
