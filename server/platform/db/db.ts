/**
 * The database: one pool, and the two faces everything else sees. A `Reader` can only read. A `Tx` can
 * write, exists only inside `transact`, and carries the events that will be appended as the
 * transaction's last step. Handing the pool where a `Tx` is wanted does not compile.
 *
 * SQL is written as SQL (`sql-template-tag`); every statement is prepared once per connection.
 */
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { statementName } from './statement-name.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Reads rows. Given by `Database.read` and by every transaction. */
export interface Reader {
  /** All rows of a statement. */
  many<Row>(statement: Sql): Promise<Row[]>
  /** The first row, or undefined. */
  one<Row>(statement: Sql): Promise<Row | undefined>
  /**
   * Runs `work` with a reader all of whose statements go over one connection: those asked for in one moment, as by
   * `Promise.all`, go out in one trip. For a few short ones; one that is slow holds up those behind it.
   */
  inOneTrip<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result>
}

declare const writable: unique symbol

/** An open transaction: reads, writes, and remembers what to append to the event log. */
export interface Tx extends Reader {
  readonly [writable]: true
  /** Runs a write; answers how many rows it touched. */
  run(statement: Sql): Promise<number>
  /** Runs the statements of `step` as the last ones; they go out together with the commit, in one trip. */
  lastly(step: () => LastStatement[]): void
}

/** A statement that goes out with the commit; `heard` gets its rows. */
export interface LastStatement {
  statement: Sql
  heard(rows: unknown[]): void
}

export interface Database {
  readonly read: Reader
  readonly pool: pg.Pool
  /**
   * Runs `work` in one transaction. What others did meanwhile (a deadlock, a serialization failure, a row that came or
   * went after it was looked for) is tried again, five times in all: the next look finds it, and the verb says so.
   */
  transact<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /**
   * Runs `work` whose only write is ONE statement, which is then its own transaction: no begin and commit
   * to wait for while its locks are held. Events must be written by that statement; `append` is refused.
   */
  inOneStatement<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Runs `work` on one unmoving snapshot. */
  snapshot<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  poolSize: number
  onError(error: Error): void
  /** Called after the commit of a transaction that appended events: the moment to wake their readers. */
  onAppended(tx: Tx): void
}

/**
 * Time-outs, and two hints to the planner. Every statement here reads by index; a plan made while a table was
 * empty would scan it for ever after, since prepared statements keep their plans. JIT costs more than it gives. With less
 * memory a search for a common word forgets which messages of a page it found, and reads each of the page again.
 */
const sessionSettings = [
  'statement_timeout=30000',
  'lock_timeout=10000',
  'idle_in_transaction_session_timeout=30000',
  'timezone=UTC',
  'enable_seqscan=off',
  'jit=off',
  'work_mem=16MB',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/** Opens the pool. Connections carry a statement, lock and idle-transaction time-out. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: 'parley',
    // A database that is frozen, not gone, must not hold every request for ever.
    connectionTimeoutMillis: 10_000,
    query_timeout: 45_000,
    options: sessionSettings,
    // A statement need not wait for the answer to the one before it: begin goes out with the first statement
    // of a transaction, its last ones with the commit.
    pipeline: true,
  })
  pool.on('error', options.onError)
  // A connection in use reports its loss to its query; this keeps the loss from being an uncaught event.
  pool.on('connect', (client) => client.on('error', options.onError))

  return {
    pool,
    read: readerOf(pool),
    transact: (work) =>
      retrying(isRace, () =>
        inTransaction(pool, 'begin', async (client) => {
          const { tx, last } = openTx(client)
          const result = await work(tx)
          if (last.length === 0) return { result }
          return { result, last: last.flatMap((step) => step()), onCommit: () => options.onAppended(tx) }
        }),
      ),
    inOneStatement: (work) =>
      retrying(isConflict, () => withClient(pool, (client) => work(statementTx(client)))),
    snapshot: (work) =>
      inTransaction(pool, 'begin isolation level repeatable read read only', async (client) => ({
        result: await work(readerOf(client)),
      })),
    close: () => pool.end(),
  }
}

/** A reader over a pool or one client. */
export function readerOf(source: pg.Pool | pg.Client | pg.PoolClient): Reader {
  const many = async <Row>(statement: Sql): Promise<Row[]> =>
    (await source.query<Row & pg.QueryResultRow>(prepared(statement))).rows
  return {
    many,
    one: async <Row>(statement: Sql) => (await many<Row>(statement))[0],
    inOneTrip: (work) =>
      source instanceof pg.Pool
        ? withClient(source, (client) => corked(client, () => work(readerOf(client))))
        : corked(source, () => work(readerOf(source))),
  }
}

/** Runs `work`; what it sends before it first waits goes out in one piece. */
function corked<Result>(
  { connection }: pg.Client | pg.PoolClient,
  work: () => Promise<Result>,
): Promise<Result> {
  connection.stream.cork()
  try {
    return work()
  } finally {
    process.nextTick(() => connection.stream.uncork())
  }
}

/** True when PostgreSQL refused because of the named unique index or constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint
}

/**
 * True when PostgreSQL refused the statement and went on: then nothing of it was done. After a lost connection,
 * or one that PostgreSQL itself ended (classes 08 and 57P), a commit may or may not have happened.
 */
export function isRolledBack(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(08|57P)/.test(error.code ?? '08')
}

const conflicts = new Set(['40001', '40P01'])

/** True when PostgreSQL gave up a transaction because of another: tried again, it may well succeed. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code !== undefined && conflicts.has(error.code)
}

/** A foreign key, a unique index. */
const brokenByOthers = new Set(['23503', '23505'])

/**
 * True where a verb's own look did not see what the write then met: what it refers to has gone, or what it makes has come.
 * Looking again, it sees it. Where a verb knows the index it refuses by itself, and nothing of this gets here.
 */
function isRace(error: unknown): boolean {
  const isBroken = error instanceof pg.DatabaseError && brokenByOthers.has(error.code ?? '')
  return isBroken || isConflict(error)
}

/** The transaction for `work`, and what it wants to be run last. */
function openTx(client: pg.PoolClient): { tx: Tx; last: (() => LastStatement[])[] } {
  const last: (() => LastStatement[])[] = []
  const writer = {
    ...readerOf(client),
    run: async (statement: Sql) => (await client.query(prepared(statement))).rowCount ?? 0,
    lastly: (step: () => LastStatement[]) => void last.push(step),
  }
  // The only place a Tx is born: the brand has no value at run time.
  return { tx: writer as unknown as Tx, last }
}

function statementTx(client: pg.PoolClient): Tx {
  const refused = () => {
    throw new Error('a single statement has no later step')
  }
  const writer = { ...readerOf(client), run: refused, lastly: refused }
  // The brand has no value at run time; the promise of one statement is the caller's.
  return writer as unknown as Tx
}

async function withClient<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken = false
  try {
    return await work(client)
  } catch (error) {
    // A refusal by PostgreSQL leaves the connection as it was; anything else means it cannot be trusted.
    broken = !(error instanceof pg.DatabaseError)
    throw error
  } finally {
    client.release(broken)
  }
}

interface Work<Result> {
  result: Result
  /** Statements to run just before the commit. */
  last?: LastStatement[]
  onCommit?: () => void
}

async function inTransaction<Result>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<Work<Result>>,
): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const begun = client.query(begin)
    const [{ result, last = [], onCommit }] = await Promise.all([work(client), begun])
    const ran = last.map(({ statement }) => client.query(prepared(statement)))
    const [{ command }, ...answers] = await Promise.all([client.query('commit'), ...ran])
    // PostgreSQL answers a commit of what has failed by rolling it back, without calling that an error.
    if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back')
    for (const [index, { rows }] of answers.entries()) last[index]?.heard(rows)
    onCommit?.()
    return result
  } catch (error) {
    // A connection that cannot even roll back is thrown away, never given to the next caller.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const mostTries = 5

async function retrying<Result>(
  isWorthwhile: (error: unknown) => boolean,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isWorthwhile(error) || tries === mostTries) throw error
    }
    // Each waits another while, longer every time: those who met come back one after another. 100 ms at most.
    await Bun.sleep(Math.random() * 6.25 * 2 ** tries)
  }
}

function prepared(statement: Sql): pg.QueryConfig {
  const text = statement.text
  return { name: statementName(text), text, values: statement.values }
}
