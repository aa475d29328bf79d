/**
 * Labels: words to sort by. A label is its id, not its name: renaming one keeps all that carries it. Names are one per
 * account whatever their case.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import { refuse, requireRow } from '../../platform/http/refusal.ts'
import { refusingTaken } from '../../platform/http/refusing-taken.ts'
import { newId } from '../../platform/ids/ids.ts'
import { labelChanged } from './events.ts'
import { presentLabel } from './present.ts'
import * as queries from './queries.ts'

export interface Label {
  accountId: string
  id: string
  num: number
  name: string
  description: string | null
  color: string
  showOnSidebar: boolean
  createdAt: Date
  updatedAt: Date | null
}

export interface LabelDraft {
  name?: string | undefined
  description?: string | null | undefined
  color?: string | undefined
  showOnSidebar?: boolean | undefined
}

/** What a program may name a label, as the systems it comes from allow: letters, digits, `-` and `_`, in lower case. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}_-]+$/u

const taken = ['labels_name', { field: 'name', message: 'Name has already been taken' }] as const

/** A label of the account; NOT_FOUND when there is none. */
export async function getLabel(reader: Reader, accountId: string, id: string): Promise<Label> {
  const label = await queries.selectLabel(reader, accountId, id)
  if (!label) throw refuse('not_found')
  return label
}

/** Every label of the account, by name. */
export async function listLabels(reader: Reader, accountId: string): Promise<Label[]> {
  return await queries.selectLabels(reader, accountId, { limit: undefined, after: undefined })
}

/** One page of the account's labels, by name. */
export async function pageLabels(
  reader: Reader,
  accountId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, ['text', 'id'])
  const rows = await queries.selectLabels(reader, accountId, { limit: limit + 1, after })
  return cutPage(rows, limit, (label) => [label.key, label.id])
}

/**
 * The labels of these names, each once, in their order. With `create` those that are missing are made, whatever
 * characters they have: tags of other systems are free words. Without it they are left out.
 */
export async function findLabels(
  tx: Tx,
  accountId: string,
  names: string[],
  { create, by }: { create: false; by?: By } | { create: true; by: By },
): Promise<Label[]> {
  const wanted = names.map((name) => name.trim()).filter(Boolean)
  if (wanted.length === 0) return []
  const found = await queries.selectByNames(tx, accountId, wanted)
  const unknown = found.filter(({ label }) => !label).map((one) => one.wanted)
  // Of words that differ in case alone the first is the name.
  const missing = [...Map.groupBy(unknown, (name) => name.toLowerCase()).values()].flatMap(
    ([first]) => first ?? [],
  )
  if (create && missing.length > 0) {
    // In one order, so that two who make the same ones do not wait for each other in a circle.
    for (const label of await queries.insertMissing(tx, accountId, missing.sort(), by.now))
      announce(tx, label, 'created', by)
    return await findLabels(tx, accountId, names, { create: false })
  }
  return [...new Map(found.flatMap(({ label }) => (label ? [[label.id, label]] : []))).values()]
}

/** What somebody carries some of already gets and loses, by name. */
export interface LabelChange {
  add: string[]
  remove: string[]
}

/** The names there are after a change, whatever their case; what is both added and taken away is there. */
export function relabelled(before: string[], { add, remove }: LabelChange): string[] {
  const gone = new Set(remove.map((name) => name.trim().toLowerCase()))
  return [...before.filter((name) => !gone.has(name.toLowerCase())), ...add]
}

/** Makes a label; a name that is taken is refused. */
export async function createLabel(
  tx: Tx,
  accountId: string,
  draft: LabelDraft & { name: string },
  by: By,
): Promise<Label> {
  const label: Label = {
    accountId,
    id: newId(),
    num: 0,
    name: checkedName(draft.name),
    description: draft.description ?? null,
    color: draft.color ?? '#1f93ff',
    showOnSidebar: draft.showOnSidebar ?? true,
    createdAt: by.now,
    updatedAt: null,
  }
  await refusingTaken(() => queries.insertLabel(tx, label), ...taken)
  return announce(tx, await getLabel(tx, accountId, label.id), 'created', by)
}

/** Changes a label; what is left out stays, and so does everything that carries it. */
export async function changeLabel(tx: Tx, label: Label, change: LabelDraft, by: By): Promise<Label> {
  const next = {
    ...label,
    name: change.name === undefined ? label.name : checkedName(change.name),
    description: change.description === undefined ? label.description : change.description,
    color: change.color ?? label.color,
    showOnSidebar: change.showOnSidebar ?? label.showOnSidebar,
  }
  await refusingTaken(() => queries.updateLabel(tx, next, by.now), ...taken)
  return announce(tx, await getLabel(tx, label.accountId, label.id), 'updated', by)
}

/** Takes a label away, from all that carries it too. */
export async function removeLabel(tx: Tx, label: Label, by: By): Promise<void> {
  requireRow(await queries.deleteLabel(tx, label))
  announce(tx, label, 'deleted', by)
}

function checkedName(given: string): string {
  const name = given.trim().toLowerCase()
  if (namePattern.test(name)) return name
  const message = 'Name should only contain letters, numbers, hyphen and underscore'
  throw refuse('invalid', message, [{ field: 'name', message }])
}

function announce(tx: Tx, label: Label, action: 'created' | 'updated' | 'deleted', by: By): Label {
  append(tx, labelChanged, {
    accountId: label.accountId,
    at: by.now,
    actor: by.actor,
    data: { action, label: presentLabel(label) },
  })
  return label
}
