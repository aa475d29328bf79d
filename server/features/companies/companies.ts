/** Companies: whom contacts work for. A domain is one company's. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import { requirePermission } from '../../platform/http/permission.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { refusingTaken } from '../../platform/http/refusing-taken.ts'
import { newId } from '../../platform/ids/ids.ts'
import { companyChanged } from './events.ts'
import { presentCompany } from './present.ts'
import * as queries from './queries.ts'

export interface Company {
  accountId: string
  id: string
  num: number
  name: string
  domain: string | null
  description: string | null
  customAttributes: Record<string, unknown>
  createdAt: Date
  updatedAt: Date | null
}

/** What may be set; what is left out stays, and attributes are laid over those there are. */
export interface CompanyChange {
  name?: string | undefined
  domain?: string | null | undefined
  description?: string | null | undefined
  customAttributes?: Record<string, unknown> | undefined
}

const taken = ['companies_domain', { field: 'domain', message: 'Domain has already been taken' }] as const

/** Most the attributes of a company may hold, as JSON. */
const mostAttributes = 64 * 1024

export async function getCompany(reader: Reader, accountId: string, id: string): Promise<Company> {
  const company = await queries.selectCompany(reader, accountId, id)
  if (!company) throw refuse('not_found')
  return company
}

/** Who writes: companies are kept with the contacts, so a custom role has to include those. */
export interface Writer {
  accountId: string
  kind?: string
  permissions?: readonly string[] | null
}

/** For writing: locked until the transaction ends. */
export async function openCompany(tx: Tx, actor: Writer, id: string): Promise<Company> {
  requirePermission(actor, 'contact_manage')
  const { accountId } = actor
  const found = await getCompany(tx, accountId, id)
  await queries.lockCompany(tx, found)
  return await getCompany(tx, accountId, found.id)
}

/** One page by cursor, by name; all or those a search finds. */
export async function listCompanies(
  reader: Reader,
  accountId: string,
  { q, cursor, limit }: { q?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, ['text', 'id'])
  const rows = await queries.selectCompanies(reader, accountId, { q, limit: limit + 1, offset: 0, after })
  return cutPage(rows, limit, (company) => [company.key, company.id])
}

/** One page by number with how many contacts each has, and how many companies there are in all. */
export async function pageCompanies(
  reader: Reader,
  accountId: string,
  { q, page, limit }: { q: string | undefined; page: number; limit: number },
): Promise<{ companies: (Company & { contacts: number })[]; total: number }> {
  const offset = (page - 1) * limit
  const rows = await queries.selectCompanies(reader, accountId, { q, limit, offset, after: undefined })
  const counts = await queries.selectContactCounts(
    reader,
    accountId,
    rows.map((row) => row.id),
  )
  return {
    companies: rows.map((row) => ({ ...row, contacts: counts.get(row.id) ?? 0 })),
    total: await queries.countCompanies(reader, accountId, q),
  }
}

/** How many contacts a company has. */
export async function countContactsOf(reader: Reader, company: Company): Promise<number> {
  const counts = await queries.selectContactCounts(reader, company.accountId, [company.id])
  return counts.get(company.id) ?? 0
}

/** The company of this name, whatever its case, the oldest where there are several; made where there is none. */
export async function companyNamed(tx: Tx, actor: Writer, name: string, by: By): Promise<Company> {
  const found = await queries.selectCompanyNamed(tx, actor.accountId, name)
  return found ?? (await addCompany(tx, actor, { name }, by))
}

export async function addCompany(
  tx: Tx,
  actor: Writer,
  draft: CompanyChange & { name: string },
  by: By,
): Promise<Company> {
  requirePermission(actor, 'contact_manage')
  const { accountId } = actor
  const company: Company = {
    accountId,
    id: newId(),
    num: 0,
    name: draft.name,
    domain: draft.domain || null,
    description: draft.description ?? null,
    customAttributes: draft.customAttributes ?? {},
    createdAt: by.now,
    updatedAt: null,
  }
  await refusingTaken(() => queries.insertCompany(tx, company), ...taken)
  return announce(tx, await getCompany(tx, accountId, company.id), 'created', by)
}

export async function changeCompany(
  tx: Tx,
  company: Company,
  change: CompanyChange,
  by: By,
): Promise<Company> {
  const next: Company = {
    ...company,
    name: change.name ?? company.name,
    domain: change.domain === undefined ? company.domain : change.domain || null,
    description: change.description === undefined ? company.description : change.description,
    customAttributes: { ...company.customAttributes, ...change.customAttributes },
  }
  if (JSON.stringify(next.customAttributes).length > mostAttributes)
    throw refuse('invalid', 'custom_attributes: at most 64 KiB, with what is stored already')
  await refusingTaken(() => queries.updateCompany(tx, next, by.now), ...taken)
  return announce(tx, await getCompany(tx, company.accountId, company.id), 'updated', by)
}

/** Takes a company away; its contacts stay, without one. */
export async function removeCompany(tx: Tx, company: Company, by: By): Promise<void> {
  await queries.deleteCompany(tx, company)
  announce(tx, company, 'deleted', by)
}

function announce(tx: Tx, company: Company, action: 'created' | 'updated' | 'deleted', by: By): Company {
  append(tx, companyChanged, {
    accountId: company.accountId,
    at: by.now,
    actor: by.actor,
    data: { action, company: presentCompany(company) },
  })
  return company
}
