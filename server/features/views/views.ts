/** Saved views: a filter under a name, its user's alone, or everybody's. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import { readFilter } from '../../platform/filter/filter.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
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

/** Who asks, with what it may do to those of everybody. */
export interface Asker extends Owner {
  kind: 'agent' | 'administrator'
}

/** A user's own alone, or those of everybody too. */
export type Whose = 'own' | 'all'

export interface View {
  accountId: string
  /** Null: it is everybody's. */
  userId: string | null
  id: string
  num: number
  name: string
  subject: Subject
  /** A filter; for a report whatever was given. Empty asks for all. */
  query: Record<string, unknown>
  /** Whose days the filter means; null where nobody said. */
  timeZone: string | null
  createdAt: Date
  updatedAt: Date | null
}

export type ViewDraft = Pick<View, 'name' | 'subject' | 'query'> & {
  timeZone?: string | null | undefined
  /** For everybody; else it is the user's own. */
  shared?: boolean | undefined
}

/** One of the user's own views, or of everybody's; NOT_FOUND for any other. */
export async function getView(reader: Reader, owner: Owner, id: string, whose: Whose = 'all'): Promise<View> {
  const view = await queries.selectView(reader, owner, whose, id)
  if (!view) throw refuse('not_found')
  return view
}

/** For writing: locked until the transaction ends. Of everybody's that is for administrators. */
export async function openView(tx: Tx, asker: Asker, id: string, whose: Whose = 'all'): Promise<View> {
  const found = await getView(tx, asker, id, whose)
  await queries.lockView(tx, found)
  const view = await getView(tx, asker, found.id, whose)
  if (view.userId === null) requireSharing(asker)
  return view
}

function requireSharing({ kind }: Asker): void {
  if (kind !== 'administrator')
    throw refuse('forbidden', 'What everybody has is for administrators to change')
}

/** The user's views of a subject, or of all, with those of everybody unless its own are asked for; the oldest first. */
export async function listViews(
  reader: Reader,
  owner: Owner,
  page: { whose?: Whose; subject?: Subject | undefined; after: number; limit: number },
): Promise<View[]> {
  return await queries.selectViews(reader, owner, { whose: 'all', ...page, subject: page.subject })
}

/** More nobody looks at, and each is counted for whoever has it in sight. */
const mostViews = 500

/** Saves one; a filter its subject cannot follow is refused, and one too many (`too_many`). */
export async function createView(tx: Tx, asker: Asker, draft: ViewDraft, now: Date): Promise<View> {
  const { accountId } = asker
  const userId = draft.shared ? null : asker.userId
  if (draft.shared) requireSharing(asker)
  await requireRoom(tx, { accountId, userId })
  const query = await checkedQuery(tx, accountId, draft, now)
  const id = newId()
  const { timeZone = null } = draft
  await queries.insertView(tx, { ...draft, query, timeZone, accountId, userId, id, createdAt: now })
  return announce(tx, asker, { was: undefined, is: await getView(tx, asker, id) }, 'created', now)
}

async function requireRoom(tx: Tx, whose: Pick<View, 'accountId' | 'userId'>): Promise<void> {
  if ((await queries.lockAndCount(tx, whose)) < mostViews) return
  throw clash('too_many', `${whose.userId ? 'One has' : 'There are'} at most ${mostViews} views`)
}

/** Changes one; what is left out stays. What is shared no longer becomes that of whoever says so. */
export async function changeView(
  tx: Tx,
  asker: Asker,
  view: View,
  change: { [Field in keyof ViewDraft]?: ViewDraft[Field] | undefined },
  now: Date,
): Promise<View> {
  const { name = view.name, subject = view.subject, query = view.query, timeZone = view.timeZone } = change
  const isOther = change.query !== undefined || subject !== view.subject
  const kept = isOther ? await checkedQuery(tx, view.accountId, { subject, query }, now) : query
  const { shared = view.userId === null } = change
  let { userId } = view
  if (shared !== (userId === null)) {
    requireSharing(asker)
    userId = shared ? null : asker.userId
    await requireRoom(tx, { accountId: view.accountId, userId })
  }
  await queries.updateView(tx, { ...view, userId, name, subject, query: kept, timeZone }, now)
  return announce(tx, asker, { was: view, is: await getView(tx, asker, view.id) }, 'updated', now)
}

/** Takes one away. */
export async function removeView(tx: Tx, asker: Asker, view: View, now: Date): Promise<void> {
  await queries.deleteView(tx, view)
  announce(tx, asker, { was: view, is: view }, 'deleted', now)
}

function announce(
  tx: Tx,
  asker: Asker,
  { was, is: view }: { was: View | undefined; is: View },
  action: 'created' | 'updated' | 'deleted',
  now: Date,
): View {
  const { accountId, userId } = view
  const isEverybodys = userId === null || was?.userId === null
  const actor = { kind: 'member', id: asker.userId } as const
  const data = { action, userId, view: presentView(view), isEverybodys }
  append(tx, viewChanged, { accountId, at: now, actor, data })
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
