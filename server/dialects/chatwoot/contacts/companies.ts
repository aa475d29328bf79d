/** Companies: twenty-five a page. */
import { z } from 'zod'
import {
  addCompany,
  type Company,
  type CompanyChange,
  changeCompany,
  countContactsOf,
  getCompany,
  openCompany,
  pageCompanies,
  removeCompany,
} from '../../../features/companies/companies.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { byActor } from '../../../platform/events/by.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { line, text } from '../../../platform/http/shapes.ts'
import { AccountParams, number, page } from '../input.ts'
import { object } from './contact-input.ts'

const tag = 'Companies'
const path = '/api/v1/accounts/{account_id}/companies'
const params = AccountParams.extend({ id: number })
const patterns = { id: '[0-9]+' }
const perPage = 25

const CompanyShape = z.object({
  id: z.number().int(),
  name: z.string(),
  domain: z.string().nullable(),
  description: z.string().nullable(),
  avatar_url: z.string(),
  contacts_count: z.number().int(),
  custom_attributes: z.record(z.string(), z.unknown()),
  created_at: z.string(),
  updated_at: z.string(),
})
const Shown = z.object({ payload: CompanyShape })
const ListData = z.object({
  meta: z.object({ total_count: z.number().int(), page: z.number().int() }),
  payload: z.array(CompanyShape),
})

const fields = z.object({
  name: line(200).nullish(),
  domain: line(255).nullish(),
  description: text(2000).nullish(),
  custom_attributes: object.nullish(),
})
const Body = z.preprocess(
  (body) => (typeof body === 'object' && body !== null && 'company' in body ? body.company : body),
  fields,
)

const list = operation({
  id: 'chatwootListCompanies',
  method: 'get',
  path,
  tag,
  summary: 'Companies by name',
  examples: [{ summary: 'The first page', params: { account_id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: z.object({ page }),
  data: ListData,
})

const search = operation({
  id: 'chatwootSearchCompanies',
  method: 'get',
  path: `${path}/search`,
  tag,
  summary: 'Companies a word is found in',
  examples: [{ summary: 'By a part of the name', params: { account_id: '1' }, query: { q: 'acme' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: z.object({ page, q: text(200).optional() }),
  data: ListData,
})

const create = operation({
  id: 'chatwootCreateCompany',
  method: 'post',
  path,
  tag,
  summary: 'Make a company',
  examples: [
    { summary: 'A new one', params: { account_id: '1' }, body: { name: 'Acme', domain: 'acme.example' } },
  ],
  actors: staff,
  limit: 'writes',
  params: AccountParams,
  body: Body,
  data: Shown,
})

const show = operation({
  id: 'chatwootShowCompany',
  method: 'get',
  path: `${path}/{id}`,
  patterns,
  tag,
  summary: 'One company',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: staff,
  limit: 'reads',
  params,
  data: Shown,
})

const change = (method: 'put' | 'patch') =>
  operation({
    id: method === 'put' ? 'chatwootUpdateCompany' : 'chatwootPatchCompany',
    method,
    path: `${path}/{id}`,
    patterns,
    tag,
    summary: 'Change a company',
    examples: [{ summary: 'It moved', params: { account_id: '1', id: '1' }, body: { domain: 'acme.test' } }],
    actors: staff,
    limit: 'writes',
    params,
    body: Body,
    data: Shown,
  })

const destroy = operation({
  id: 'chatwootDestroyCompany',
  method: 'delete',
  path: `${path}/{id}`,
  patterns,
  tag,
  summary: 'Take a company away',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: administrators,
  limit: 'writes',
  params,
})

export const companyRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => answer(read, actor.accountId, undefined, query.page)),
  on(search, async ({ actor, query, read }) => {
    if (!query.q?.trim()) throw refuse('invalid', 'Specify search string with parameter q')
    return await answer(read, actor.accountId, query.q, query.page)
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const { name } = body
      if (!name)
        throw refuse('invalid', "Name can't be blank", [{ field: 'name', message: "can't be blank" }])
      const draft = { ...changeOf(body), name }
      return await shownAs(tx, await addCompany(tx, actor, draft, byActor(actor, now)))
    }),
  ),
  on(show, async ({ actor, params: { id }, read }) =>
    shownAs(read, await getCompany(read, actor.accountId, id)),
  ),
  ...(['put', 'patch'] as const).map((method) =>
    on(change(method), async ({ actor, params: { id }, body, now, transact }) =>
      transact(async (tx) => {
        const company = await openCompany(tx, actor, id)
        return await shownAs(tx, await changeCompany(tx, company, changeOf(body), byActor(actor, now)))
      }),
    ),
  ),
  on(destroy, async ({ actor, params: { id }, now, transact }) => {
    await transact(async (tx) => {
      await removeCompany(tx, await openCompany(tx, actor, id), byActor(actor, now))
    })
    return undefined
  }),
]

async function answer(reader: Reader, accountId: string, q: string | undefined, at: number) {
  const { companies, total } = await pageCompanies(reader, accountId, { q, page: at, limit: perPage })
  const payload = companies.map((company) => presentCompany(company, company.contacts))
  return { meta: { total_count: total, page: at }, payload }
}

async function shownAs(reader: Reader, company: Company): Promise<z.output<typeof Shown>> {
  return { payload: presentCompany(company, await countContactsOf(reader, company)) }
}

function changeOf(body: z.output<typeof fields>): CompanyChange {
  const { name, domain, description, custom_attributes } = body
  return { name: name ?? undefined, domain, description, customAttributes: custom_attributes ?? undefined }
}

function presentCompany(company: Company, contacts: number): z.output<typeof CompanyShape> {
  return {
    id: company.num,
    name: company.name,
    domain: company.domain,
    description: company.description,
    avatar_url: '',
    contacts_count: contacts,
    custom_attributes: company.customAttributes,
    created_at: company.createdAt.toISOString(),
    updated_at: (company.updatedAt ?? company.createdAt).toISOString(),
  }
}
