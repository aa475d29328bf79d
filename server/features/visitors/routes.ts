/** HTTP of visitors. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { getSiteFor } from '../inboxes/inboxes.ts'
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
  description: 'A `visitor_id` the site knows already needs its `X-Visitor-Token`.',
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

export const visitorRoutes = ({ db }: Platform): Route[] => [
  on(active, async ({ actor, query, read, now }) => {
    const visitors = await listActive(read, actor, await getSiteFor(read, actor, query.site_id), now)
    return { visitors, total: visitors.length }
  }),
  on(getVisitor, async ({ actor, params, query, read, now }) =>
    describeVisitor(read, actor, await getSiteFor(read, actor, query.site_id), params.visitor_id, now),
  ),
  on(register, async ({ actor, body, request, now }) => {
    const registration = { ...body, siteKey: body.site_id, visitorId: body.visitor_id }
    const token = request.headers.get('x-visitor-token')
    // Repeatable by itself; an answer kept for an Idempotency-Key would keep the token.
    const { contact, token: given } = await db.transact((tx) =>
      registerVisitor(tx, registration, { actor, token, now }),
    )
    return {
      id: printId('visitor', contact.id),
      visitor_id: contact.sourceId,
      name: contact.name,
      session_token: given,
      created_at: contact.createdAt.toISOString(),
    }
  }),
]
