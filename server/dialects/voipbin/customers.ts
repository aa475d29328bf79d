/** `customer`, and `customers` with the one in it that the caller belongs to: our account. Managers see it. */
import { z } from 'zod'
import { type Account, getAccount, updateAccount } from '../../features/accounts/accounts.ts'
import { byActor } from '../../platform/events/by.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { line } from '../../platform/http/shapes.ts'
import { managers } from './caller.ts'
import { IdParams } from './conversations.ts'
import { pageInMemory, pageQuery } from './paging.ts'
import { stamp, stamps } from './print.ts'

const CustomerShape = z.object({
  id: z.string(),
  name: z.string(),
  detail: z.string(),
  email: z.string(),
  phone_number: z.string(),
  address: z.string(),
  webhook_method: z.string().describe('Empty: outgoing webhooks are kept by our own API'),
  webhook_uri: z.string(),
  ...stamps,
})

const base = { tag: 'Customer', actors: managers } as const

const own = operation({
  ...base,
  id: 'voipbinGetOwnCustomer',
  method: 'get',
  path: '/v1.0/customer',
  summary: 'The customer the caller belongs to',
  examples: [{ summary: 'One’s own' }],
  limit: 'reads',
  data: CustomerShape,
})
const put = operation({
  ...base,
  id: 'voipbinUpdateOwnCustomer',
  method: 'put',
  path: '/v1.0/customer',
  summary: 'Name it anew',
  examples: [{ summary: 'A new name', body: { name: 'The shop' } }],
  limit: 'writes',
  body: z.object({ name: line(255).min(1).optional(), email: z.email().max(320).optional() }),
  data: CustomerShape,
})
const list = operation({
  ...base,
  id: 'voipbinListCustomers',
  method: 'get',
  path: '/v1.0/customers',
  summary: "The caller's own, and no other",
  examples: [{ summary: 'One’s own, alone' }],
  limit: 'reads',
  query: z.object(pageQuery),
  data: z.object({ result: z.array(CustomerShape), next_page_token: z.string() }),
})
const get = operation({
  ...base,
  id: 'voipbinGetCustomer',
  method: 'get',
  path: '/v1.0/customers/{id}',
  summary: 'One customer',
  examples: [{ summary: 'One’s own', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'reads',
  params: IdParams,
  data: CustomerShape,
})

export const customerRoutes = (): Route[] => [
  on(own, async ({ actor, read }) => present(await getAccount(read, actor.accountId))),
  on(put, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const change = { name: body.name, supportEmail: body.email }
      return present(await updateAccount(tx, actor.accountId, change, byActor(actor, now)))
    }),
  ),
  on(list, async ({ actor, query, read }) => {
    const { rows, next } = pageInMemory([await getAccount(read, actor.accountId)], query)
    return { result: rows.map(present), next_page_token: next }
  }),
  on(get, async ({ actor, params, read }) => {
    // Another's looks like one that does not exist.
    if (params.id !== actor.accountId) throw refuse('not_found')
    return present(await getAccount(read, actor.accountId))
  }),
]

function present(account: Account): z.output<typeof CustomerShape> {
  return {
    id: account.id,
    name: account.name,
    detail: '',
    email: account.supportEmail ?? '',
    phone_number: '',
    address: '',
    webhook_method: '',
    webhook_uri: '',
    tm_create: stamp(account.createdAt),
    tm_update: stamp(account.updatedAt),
    tm_delete: stamp(null),
  }
}
