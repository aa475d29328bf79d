/** Saved views: a filter under a name, its user's alone. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import { readFilter } from '../../platform/filter/filter.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { conditionOf } from '../contacts/listing.ts'
import { checkConversationFilter } from '../conversations/searching.ts'
import { viewChanged } from './events.ts'
import { presentView } from './present.ts'
import * as queries from './queries.ts'
import type { subjects } from './schema.ts'

export type Subject = (typeof subjects)[number]

/** Whose views are meant: one user's in one account. */
export interface Owner {
  accountId: string
  userId: string
}

export interface View extends Owner {
  id: string
  num: number
  name: string
  subject: Subject
  /** A filter; for a report whatever was given. Empty asks for all. */
  query: Record<string, unknown>
  createdAt: Date
  updatedAt: Date | null
}

export type ViewDraft = Pick<View, 'name' | 'subject' | 'query'>

/** One of the user's own views; NOT_FOUND for any other. */
export async function getView(reader: Reader, owner: Owner, id: string): Promise<View> {
  const view = await queries.selectView(reader, owner, id)
  if (!view) throw refuse('not_found')
  return view
}

/** For writing: locked until the transaction ends. */
export async function openView(tx: Tx, owner: Owner, id: string): Promise<View> {
  const found = await getView(tx, owner, id)
  await queries.lockView(tx, found)
  return await getView(tx, owner, found.id)
}

/** The user's views of a subject, or of all, the oldest first. */
export async function listViews(
  reader: Reader,
  owner: Owner,
  page: { subject?: Subject | undefined; after: number; limit: number },
): Promise<View[]> {
  return await queries.selectViews(reader, owner, { ...page, subject: page.subject })
}

/** Saves one; a filter its subject cannot follow is refused. */
export async function createView(tx: Tx, owner: Owner, draft: ViewDraft, now: Date): Promise<View> {
  const { accountId, userId } = owner
  const query = await checkedQuery(tx, accountId, draft, now)
  const id = newId()
  await queries.insertView(tx, { ...draft, query, accountId, userId, id, createdAt: now })
  return announce(tx, await getView(tx, owner, id), 'created', now)
}

/** Changes one; what is left out stays. */
export async function changeView(
  tx: Tx,
  view: View,
  change: { [Field in keyof ViewDraft]?: ViewDraft[Field] | undefined },
  now: Date,
): Promise<View> {
  const { name = view.name, subject = view.subject, query = view.query } = change
  const isOther = change.query !== undefined || subject !== view.subject
  const kept = isOther ? await checkedQuery(tx, view.accountId, { subject, query }, now) : query
  await queries.updateView(tx, { ...view, name, subject, query: kept }, now)
  return announce(tx, await getView(tx, view, view.id), 'updated', now)
}

/** Takes one away. */
export async function removeView(tx: Tx, view: View, now: Date): Promise<void> {
  await queries.deleteView(tx, view)
  announce(tx, view, 'deleted', now)
}

function announce(tx: Tx, view: View, action: 'created' | 'updated' | 'deleted', now: Date): View {
  const { accountId, userId } = view
  const actor = { kind: 'member', id: userId } as const
  append(tx, viewChanged, { accountId, at: now, actor, data: { action, userId, view: presentView(view) } })
  return view
}

/** The query as it is kept: a filter is read and compiled once, so that what cannot be followed is told now. */
async function checkedQuery(
  reader: Reader,
  accountId: string,
  { subject, query }: Pick<View, 'subject' | 'query'>,
  now: Date,
): Promise<Record<string, unknown>> {
  if (subject === 'report' || Object.keys(query).length === 0) return query
  const filter = readFilter(query)
  if (subject === 'contact') await conditionOf(reader, accountId, filter, now)
  else await checkConversationFilter(reader, accountId, filter, now)
  return { ...filter }
}
