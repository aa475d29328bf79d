/**
 * The dispatcher: runs the features' reactions over the log, in order, in batches, in one transaction
 * with the cursor: each reaction happens exactly once, whatever dies in between. The cursor row's lock is
 * the lease: of many nodes one works on an account at a time, another goes on where it stopped.
 */
import sql from 'sql-template-tag'
import { pause } from '../clock/clock.ts'
import type { Database, Tx } from '../db/db.ts'
import type { Log } from '../log/log.ts'
import { countAppended, forgetAppended } from './append.ts'
import type { EventType, LoggedEvent } from './event.ts'
import { readLog } from './read-log.ts'
import type { Waker } from './wake.ts'

export interface Reaction {
  readonly name: string
  readonly type: string
  /** Runs once for each batch, with the batch's events of this type in order. */
  readonly run: (tx: Tx, events: LoggedEvent[]) => Promise<void>
}

/** Declares what a feature does when an event happened. `name` says it: `notify-assignee`. */
export function on<Data>(
  event: EventType<Data>,
  name: string,
  run: (tx: Tx, events: LoggedEvent<Data>[]) => Promise<void>,
): Reaction {
  // The log holds what `append` checked by type when it was written; it is not parsed a second time.
  return { name, type: event.type, run: run as Reaction['run'] }
}

export interface Dispatcher {
  /** Runs until nothing is left to do. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export interface DispatcherOptions {
  db: Database
  waker: Waker
  log: Log
  pollMs: number
  reactions: Reaction[]
  now(): Date
}

const batchSize = 1000

/** Between two rounds: under load the commits of so long share a batch, and its half dozen statements. */
const roundEveryMs = 50

export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { log } = options
  let running: Promise<void> | undefined
  let isWanted = false
  let isStopped = false

  const loop = async () => {
    while (isWanted && !isStopped) {
      isWanted = false
      await dispatchRound(options, () => isStopped)
      if (isWanted && !isStopped) await pause(roundEveryMs)
    }
  }
  const wake = () => {
    isWanted = true
    running ??= loop()
      .catch((error) => log.warn({ err: error }, 'a batch of reactions failed; it will be tried again'))
      .finally(() => {
        running = undefined
      })
  }
  const unlisten = options.waker.onWake(wake)
  const timer = setInterval(wake, options.pollMs)
  wake()

  return {
    async settle() {
      wake()
      while (running) await running
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      unlisten()
      await running
    },
  }
}

/** Runs what each account that is behind has to do. */
async function dispatchRound(options: DispatcherOptions, isStopped: () => boolean): Promise<void> {
  const done: string[] = []
  while (!isStopped()) {
    const batch = await dispatchBatch(options, done)
    if (!batch) return
    if (!batch.isFull) done.push(batch.accountId)
  }
}

interface Batch {
  accountId: string
  /** More may be waiting. */
  isFull: boolean
}

/** Runs one batch of one account that is behind and not among `done`; undefined when there is none. */
async function dispatchBatch(options: DispatcherOptions, done: string[]): Promise<Batch | undefined> {
  try {
    return await options.db.transact((tx) => advance(tx, options, { limit: batchSize, done }, runTogether))
  } catch (error) {
    options.log.warn({ err: error }, 'a reaction failed; the batch is run event by event')
    return await options.db.transact((tx) =>
      advance(tx, options, { limit: 1, done }, (inner, events) => runApart(inner, events, options)),
    )
  }
}

type Run = (tx: Tx, events: LoggedEvent[], reactions: Reaction[]) => Promise<void>

async function advance(
  tx: Tx,
  options: DispatcherOptions,
  { limit, done }: { limit: number; done: string[] },
  run: Run,
): Promise<Batch | undefined> {
  const cursor = await tx.one<{ accountId: string; seq: number }>(sql`
    select dispatch_cursors.account_id as "accountId", dispatch_cursors.seq
    from dispatch_cursors join account_counters using (account_id)
    where dispatch_cursors.seq < account_counters.event_seq and account_id <> all(${done}::uuid[])
    order by dispatch_cursors.account_id limit 1 for update of dispatch_cursors skip locked`)
  if (!cursor) return undefined
  const events = await readLog(tx, [cursor], limit)
  const last = events.at(-1)
  if (!last) return undefined
  await run(tx, events, options.reactions)
  await tx.run(sql`update dispatch_cursors set seq = ${last.seq} where account_id = ${cursor.accountId}`)
  return { accountId: cursor.accountId, isFull: events.length >= limit }
}

async function runTogether(tx: Tx, events: LoggedEvent[], reactions: Reaction[]): Promise<void> {
  for (const reaction of reactions) {
    const wanted = events.filter((event) => event.type === reaction.type)
    if (wanted.length > 0) await reaction.run(tx, wanted)
  }
}

/** One event, each reaction behind a savepoint: what fails is put aside for the operator, the rest goes on. */
async function runApart(tx: Tx, events: LoggedEvent[], options: DispatcherOptions): Promise<void> {
  for (const reaction of options.reactions) {
    for (const event of events.filter(({ type }) => type === reaction.type)) {
      await tx.run(sql`savepoint reaction`)
      const appended = countAppended(tx)
      try {
        await reaction.run(tx, [event])
        await tx.run(sql`release savepoint reaction`)
      } catch (error) {
        options.log.error({ err: error, reaction: reaction.name, seq: event.seq }, 'a reaction was put aside')
        await tx.run(sql`rollback to savepoint reaction`)
        forgetAppended(tx, appended)
        await putAside(tx, event, reaction, error, options.now())
      }
    }
  }
}

async function putAside(tx: Tx, event: LoggedEvent, reaction: Reaction, error: unknown, now: Date) {
  await tx.run(sql`
    insert into failed_reactions (account_id, seq, reaction, error, at)
    values (${event.accountId}, ${event.seq}, ${reaction.name}, ${String(error)}, ${now})
    on conflict do nothing`)
}
