/**
 * The template every table of an Atoms backend has (systems.md 6.1): a list and the same list again under `/all`, one row,
 * and writing them one by one or in a batch. A table says how its rows are listed and written; the rest is here.
 */
import { z } from 'zod'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Assistant, Member } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { equalsOf, type ListWish, nested, sortOf, wrapped } from './template.ts'

export type Caller = Member | Assistant

export interface Entity<Row extends z.ZodType, Draft extends z.ZodType> {
  name: string
  row: Row
  /** What may be written; all of it optional but what a new row needs, which `create` says. */
  draft: Draft
  columns: readonly string[]
  /** Who writes and who takes away; everybody of the staff reads. */
  writers: readonly ('agent' | 'administrator' | 'assistant')[]
  removers: readonly ('agent' | 'administrator' | 'assistant')[]
  /** A row as it may be made, and what of it changed. */
  example: { made: z.input<Draft>; changed: z.input<Draft> }
  list(reader: Reader, actor: Caller, wish: ListWish): Promise<{ items: z.input<Row>[]; total: number }>
  /** A row; a refusal, or undefined, when there is none. */
  get(reader: Reader, actor: Caller, id: number): Promise<z.input<Row> | undefined>
  create(tx: Tx, actor: Caller, draft: z.output<Draft>, now: Date): Promise<z.input<Row>>
  update(
    tx: Tx,
    actor: Caller,
    which: { id: number; draft: z.output<Draft>; now: Date },
  ): Promise<z.input<Row>>
  remove(tx: Tx, actor: Caller, id: number, now: Date): Promise<void>
  /** Called after what was written is committed. */
  written?(actor: Caller): void
}

const readers = ['agent', 'administrator', 'assistant'] as const
const mostInBatch = 500
const batchBytes = 2 * 1024 * 1024

const ListQuery = z.object({
  query: z.string().optional(),
  sort: z.string().optional(),
  skip: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(2000).default(20),
  fields: z.string().optional(),
})

const Id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const Params = z.object({ id: z.coerce.number().pipe(Id) })
const DeleteBody = z.object({ ids: z.array(Id).max(mostInBatch) })
const Deleted = z.object({ message: z.string(), id: z.number().int() })
const DeletedMany = z.object({ message: z.string(), deleted_count: z.number().int() })

/** The ten routes of a table. */
export function entityRoutes<Row extends z.ZodType, Draft extends z.ZodType>(
  entity: Entity<Row, Draft>,
): Route[] {
  const { name, row, draft } = entity
  const label = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const path = `/api/v1/entities/${name}` as const
  const { made, changed } = entity.example
  const newest = { summary: 'The newest', query: { limit: '10' } }
  const one = { summary: 'One', params: { id: '1' } }
  const Page = z.object({
    items: z.array(row),
    total: z.number().int(),
    skip: z.number().int(),
    limit: z.number().int(),
  })
  const reads = { tag: name, actors: readers, limit: 'reads', method: 'get' } as const
  const writes = { tag: name, actors: entity.writers, limit: 'writes' } as const
  const removes = { tag: name, actors: entity.removers, limit: 'writes', method: 'delete' } as const
  const id = (verb: string) => `atoms_${verb}_${name}`
  const absent = () => refuse('not_found', `${label} not found`)

  const pageOf = async (reader: Reader, actor: Caller, query: z.output<typeof ListQuery>) => {
    const { skip, limit } = query
    const wish = { equals: equalsOf(query.query, entity.columns), sort: sortOf(query.sort, entity.columns) }
    return { ...(await entity.list(reader, actor, { ...wish, skip, limit })), skip, limit }
  }
  const getting = async (reader: Reader, actor: Caller, num: number) => {
    const found = await orNothing(entity.get(reader, actor, num))
    if (!found) throw absent()
    return found
  }
  const list = { ...reads, summary: 'Rows, newest first unless sorted', query: ListQuery, data: Page }

  const Update = z.object({ id: Id, updates: draft })
  const CreateMany = z.preprocess(wrapped, z.object({ items: z.array(draft).max(mostInBatch) }))
  const UpdateMany = z.preprocess(
    wrapped,
    z.object({ items: z.array(z.preprocess(nested, Update)).max(mostInBatch) }),
  )

  return [
    on(operation({ ...list, id: id('list'), path, examples: [newest] }), ({ actor, query, read }) =>
      pageOf(read, actor, query),
    ),
    on(
      operation({
        ...list,
        id: id('list_all'),
        path: `${path}/all`,
        summary: 'The same list',
        examples: [newest],
      }),
      ({ actor, query, read }) => pageOf(read, actor, query),
    ),
    on(
      operation({
        ...writes,
        id: id('create_many'),
        method: 'post',
        path: `${path}/batch`,
        summary: 'Make rows: all or none',
        examples: [{ summary: 'One', body: { items: [made] } }],
        body: CreateMany,
        bodyLimit: batchBytes,
        status: 201,
        data: z.array(row),
      }),
      async ({ actor, body, now, transact }) => {
        const rows = await transact(async (tx) => {
          const rows: z.input<Row>[] = []
          for (const one of body.items) rows.push(await entity.create(tx, actor, present(one), now))
          return rows
        })
        entity.written?.(actor)
        return rows
      },
    ),
    on(
      operation({
        ...writes,
        id: id('update_many'),
        method: 'put',
        path: `${path}/batch`,
        summary: 'Change rows; those that are not there are left out',
        examples: [{ summary: 'One', body: { items: [{ id: 1, updates: changed }] } }],
        body: UpdateMany,
        bodyLimit: batchBytes,
        data: z.array(row),
      }),
      async ({ actor, body, now, transact }) => {
        const rows = await transact(async (tx) => {
          const rows = new Map<number, z.input<Row>>()
          const items = body.items as { id: number; updates: z.output<Draft> }[]
          for (const { id: num, updates } of inOneOrder(items, ({ id: num }) => num)) {
            const which = { id: num, draft: present(updates), now }
            const found = await orNothing(entity.update(tx, actor, which))
            if (found) rows.set(num, found)
          }
          return items.flatMap(({ id: num }) => rows.get(num) ?? [])
        })
        entity.written?.(actor)
        return rows
      },
    ),
    on(
      operation({
        ...removes,
        id: id('remove_many'),
        path: `${path}/batch`,
        summary: 'Take rows away',
        examples: [{ summary: 'Two of them', body: { ids: [1, 2] } }],
        body: DeleteBody,
        data: DeletedMany,
      }),
      async ({ actor, body, now, transact }) => {
        const answer = await transact(async (tx) => {
          let count = 0
          for (const num of inOneOrder([...new Set(body.ids)], (one) => one)) {
            const isGone = await orNothing(entity.remove(tx, actor, num, now).then(() => true as const))
            if (isGone) count++
          }
          return { message: `Successfully deleted ${count} ${name}s`, deleted_count: count }
        })
        entity.written?.(actor)
        return answer
      },
    ),
    on(
      operation({
        ...reads,
        id: id('get'),
        path: `${path}/{id}`,
        summary: 'One row',
        examples: [one],
        params: Params,
        data: row,
      }),
      ({ actor, params, read }) => getting(read, actor, params.id),
    ),
    on(
      operation({
        ...writes,
        id: id('create'),
        method: 'post',
        path,
        summary: 'Make a row',
        examples: [{ summary: 'A new one', body: made }],
        body: draft,
        status: 201,
        data: row,
      }),
      async ({ actor, body, now, transact }) => {
        const rows = await transact((tx) => entity.create(tx, actor, present(body), now))
        entity.written?.(actor)
        return rows
      },
    ),
    on(
      operation({
        ...writes,
        id: id('update'),
        method: 'put',
        path: `${path}/{id}`,
        summary: 'Change a row; null and what is left out stay',
        examples: [{ ...one, body: changed }],
        params: Params,
        body: draft,
        data: row,
      }),
      async ({ actor, params, body, now, transact }) => {
        const rows = await transact(async (tx) => {
          const found = await orNothing(
            entity.update(tx, actor, { id: params.id, draft: present(body), now }),
          )
          if (!found) throw absent()
          return found
        })
        entity.written?.(actor)
        return rows
      },
    ),
    on(
      operation({
        ...removes,
        id: id('remove'),
        path: `${path}/{id}`,
        summary: 'Take a row away',
        examples: [one],
        params: Params,
        data: Deleted,
      }),
      async ({ actor, params, now, transact }) => {
        const answer = await transact(async (tx) => {
          const isGone = await orNothing(entity.remove(tx, actor, params.id, now).then(() => true as const))
          if (!isGone) throw absent()
          return { message: `${label} deleted successfully`, id: params.id }
        })
        entity.written?.(actor)
        return answer
      },
    ),
  ] as Route[]
}

/** Two batches of the same rows would else wait for each other in a circle. What is told of one row twice stays in its order. */
function inOneOrder<One>(all: One[], numOf: (one: One) => number): One[] {
  return all.toSorted((one, other) => numOf(one) - numOf(other))
}

/** Null is as good as left out. */
function present<Draft>(draft: Draft): Draft {
  if (typeof draft !== 'object' || draft === null) return draft
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null)) as Draft
}

/** What is not there, or not for the caller, is nothing: the two are not told apart. */
async function orNothing<Found>(work: Promise<Found>): Promise<Found | undefined> {
  return await work.catch((error: unknown) => {
    if (isHidden(error)) return undefined
    throw error
  })
}

function isHidden(error: unknown): boolean {
  return (
    error instanceof Error && 'kind' in error && (error.kind === 'not_found' || error.kind === 'forbidden')
  )
}
