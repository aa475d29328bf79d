/** HTTP of companies. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import {
  addCompany,
  type CompanyChange,
  changeCompany,
  getCompany,
  listCompanies,
  openCompany,
  removeCompany,
} from './companies.ts'
import { presentCompany } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Companies'
const params = { company_id: 'company_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'listCompanies',
  method: 'get',
  path: '/companies',
  tag,
  summary: 'The companies of the account by name, all or those a search finds',
  actors: staff,
  limit: 'reads',
  query: shapes.CompanyQuery,
  data: shapes.CompanyList,
  examples: [{ summary: 'Searched', query: { q: 'acme' } }],
})

const create = operation({
  id: 'createCompany',
  method: 'post',
  path: '/companies',
  tag,
  summary: 'Make a company',
  actors: staff,
  limit: 'writes',
  body: shapes.CompanyBody,
  status: 201,
  data: shapes.CompanyShape,
  alsoRefuses: [409],
  examples: [{ summary: 'With its domain', body: { name: 'Acme', domain: 'acme.example' } }],
})

const get = operation({
  id: 'getCompany',
  method: 'get',
  path: '/companies/{company_id}',
  tag,
  summary: 'One company',
  actors: staff,
  limit: 'reads',
  params: shapes.CompanyParams,
  data: shapes.CompanyShape,
  examples: [{ summary: 'By its id', params }],
})

const change = operation({
  id: 'changeCompany',
  method: 'patch',
  path: '/companies/{company_id}',
  tag,
  summary: 'Change a company',
  actors: staff,
  limit: 'writes',
  params: shapes.CompanyParams,
  body: shapes.CompanyChangeBody,
  data: shapes.CompanyShape,
  alsoRefuses: [409],
  examples: [{ summary: 'Another name', params, body: { name: 'Acme Inc.' } }],
})

const remove = operation({
  id: 'removeCompany',
  method: 'delete',
  path: '/companies/{company_id}',
  tag,
  summary: 'Take a company away; its contacts stay',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.CompanyParams,
  examples: [{ summary: 'No longer wanted', params }],
})

export const companyRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const { rows, pagination } = await listCompanies(read, actor.accountId, query)
    return { companies: rows.map(presentCompany), pagination }
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const draft = { ...changeOf(body), name: body.name }
      return presentCompany(await addCompany(tx, actor, draft, byActor(actor, now)))
    }),
  ),
  on(get, async ({ actor, params: { company_id }, read }) =>
    presentCompany(await getCompany(read, actor.accountId, company_id)),
  ),
  on(change, async ({ actor, params: { company_id }, body, now, transact }) =>
    transact(async (tx) => {
      const company = await openCompany(tx, actor, company_id)
      return presentCompany(await changeCompany(tx, company, changeOf(body), byActor(actor, now)))
    }),
  ),
  on(remove, async ({ actor, params: { company_id }, now, transact }) =>
    transact(async (tx) => {
      await removeCompany(tx, await openCompany(tx, actor, company_id), byActor(actor, now))
      return said('The company was removed')
    }),
  ),
]

function changeOf(body: (typeof shapes.CompanyChangeBody)['_output']): CompanyChange {
  const { custom_attributes: customAttributes, name, domain, description } = body
  return { name, domain, description, customAttributes }
}
