/**
 * The dispatcher: runs the features' reactions over the log, in order, in batches, in one transaction
 * with the cursor: each reaction happens exactly once, whatever dies in between. The cursor row's lock is
 * the lease: of many nodes one works on an account at a time, another goes on where it stopped. What this node
 * appended itself is taken from memory when all that the cursor asks for is there, else from the log.
 */
import sql from 'sql-template-tag'
import { pause } from '../clock/clock.ts'
import type { Database, Tx } from '../db/db.ts'
import { asRefusal } from '../http/refusal.ts'
import type { Log } from '../log/log.ts'
import { countAppended, forgetAppended } from './append.ts'
import type { EventType, LoggedEvent } from './event.ts'
import { readLog } from './read-log.ts'
import { createRecent, type Recent } from './recent.ts'
import type { Waker } from './wake.ts'

export interface Reaction {
  readonly name: string
  readonly types: readonly string[]
  /** Runs once for each batch, with the batch's events of these types in order. */
  readonly run: (tx: Tx, events: LoggedEvent[]) => Promise<void>
  /**
   * What it is going to write in that others lock before they write events. It is locked before any reaction of the batch
   * runs: the first that writes has the account's counter, for which whoever holds such a lock may be waiting.
   */
  readonly locks?: ((tx: Tx, events: LoggedEvent[]) => Promise<Lock[]>) | undefined
}

/** Something to be locked until the transaction ends, in the order of the keys. */
export interface Lock {
  key: string
  take(tx: Tx): Promise<void>
}

/** A reaction that says first what it locks. It looks again once it has it. */
export interface LockingReaction<Data> {
  locks(tx: Tx, events: LoggedEvent<Data>[]): Promise<Lock[]>
  run(tx: Tx, events: LoggedEvent<Data>[]): Promise<void>
}

/** Declares what a feature does when an event happened. `name` says it: `notify-assignee`. */
export function on<Data>(
  event: EventType<Data>,
  name: string,
  what: ((tx: Tx, events: LoggedEvent<Data>[]) => Promise<void>) | LockingReaction<Data>,
): Reaction {
  const { run, locks } = typeof what === 'function' ? { run: what } : what
  // The log holds what `append` checked by type when it was written; it is not parsed a second time.
  return { name, types: [event.type], run: run as Reaction['run'], locks: locks as Reaction['locks'] }
}

/** Declares what a feature does for which the order among events of several types matters. */
export function onAny(events: readonly { type: string }[], name: string, run: Reaction['run']): Reaction {
  return { name, types: events.map(({ type }) => type), run }
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

/** How often a reaction may fail for passing reasons before it is put aside like any other. */
export const mostTries = 100

/** Between two rounds: under load the commits of so long share a batch, and its half dozen statements. */
const roundEveryMs = 50

/** What a dispatcher goes by: its options, what this node appended just now, and how often each reaction has failed for passing reasons. */
interface Work extends DispatcherOptions {
  recent: Recent
  tries: Map<string, number>
}

export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { log } = options
  const recent = createRecent()
  const work: Work = { ...options, recent, tries: new Map() }
  let running: Promise<void> | undefined
  let isWanted = false
  let isStopped = false

  const loop = async () => {
    while (isWanted && !isStopped) {
      isWanted = false
      await dispatchRound(work, () => isStopped)
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
  const unlisten = options.waker.onWake((appended = []) => {
    recent.add(appended)
    wake()
  })
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
async function dispatchRound(work: Work, isStopped: () => boolean): Promise<void> {
  const done: string[] = []
  while (!isStopped()) {
    const batch = await dispatchBatch(work, done)
    if (!batch) return
    if (!batch.isFull) done.push(batch.accountId)
  }
}

interface Batch {
  accountId: string
  /** More may be waiting. */
  isFull: boolean
}

/**
 * Runs one batch of one account that is behind and not among `done`; undefined when there is none. An account
 * whose batch fails waits for the next round; the others do not wait with it.
 */
async function dispatchBatch(work: Work, done: string[]): Promise<Batch | undefined> {
  const { db, log } = work
  try {
    return await db.transact((tx) => advance(tx, work, { limit: batchSize, done }, runTogether))
  } catch (error) {
    log.warn({ err: error }, 'a reaction failed; the batch is run event by event')
  }
  let accountId: string | undefined
  try {
    return await db.transact((tx) =>
      advance(tx, work, { limit: 1, done }, async (inner, events) => {
        accountId = events[0]?.accountId
        await runApart(inner, events, work)
      }),
    )
  } catch (error) {
    if (accountId === undefined) throw error
    log.warn({ err: error, accountId }, 'the reactions of an account wait for the next round')
    return { accountId, isFull: false }
  }
}

type Run = (tx: Tx, events: LoggedEvent[], reactions: Reaction[]) => Promise<void>

async function advance(
  tx: Tx,
  work: Work,
  { limit, done }: { limit: number; done: string[] },
  run: Run,
): Promise<Batch | undefined> {
  const cursor = await tx.one<{ accountId: string; seq: number; newest: number }>(sql`
    select dispatch_cursors.account_id as "accountId", dispatch_cursors.seq, account_counters.event_seq as newest
    from dispatch_cursors join account_counters using (account_id)
    where dispatch_cursors.seq < account_counters.event_seq and account_id <> all(${done}::uuid[])
    order by dispatch_cursors.account_id limit 1 for update of dispatch_cursors skip locked`)
  if (!cursor) return undefined
  const { accountId, seq, newest } = cursor
  const events =
    work.recent.between(accountId, seq, Math.min(newest, seq + limit)) ?? (await readLog(tx, [cursor], limit))
  const last = events.at(-1)
  if (!last) {
    // Not the end of the round: the accounts after this one would never have their turn.
    work.log.warn(cursor, 'the counter of an account is ahead of its log')
    return { accountId: accountId, isFull: false }
  }
  await run(tx, events, work.reactions)
  await tx.run(sql`update dispatch_cursors set seq = ${last.seq} where account_id = ${accountId}`)
  return { accountId: accountId, isFull: events.length >= limit }
}

async function runTogether(tx: Tx, events: LoggedEvent[], reactions: Reaction[]): Promise<void> {
  const wanted = reactions.flatMap((reaction) => {
    const its = events.filter((event) => reaction.types.includes(event.type))
    return its.length > 0 ? [{ reaction, its }] : []
  })
  const locks: Lock[] = []
  for (const { reaction, its } of wanted) locks.push(...((await reaction.locks?.(tx, its)) ?? []))
  await takeLocks(tx, locks)
  for (const { reaction, its } of wanted) await reaction.run(tx, its)
}

/** In one order, whichever reactions want them. */
async function takeLocks(tx: Tx, locks: Lock[]): Promise<void> {
  const each = new Map(locks.map((lock) => [lock.key, lock]))
  for (const key of [...each.keys()].sort()) await each.get(key)?.take(tx)
}

/**
 * One event, each reaction behind a savepoint: what fails is put aside for the operator, the rest goes on. What
 * fails for a reason that passes fails the transaction instead, and is tried again with the event's other reactions.
 */
async function runApart(tx: Tx, events: LoggedEvent[], work: Work): Promise<void> {
  for (const reaction of work.reactions) {
    for (const event of events.filter(({ type }) => reaction.types.includes(type))) {
      await tx.run(sql`savepoint reaction`)
      const appended = countAppended(tx)
      try {
        await takeLocks(tx, (await reaction.locks?.(tx, [event])) ?? [])
        await reaction.run(tx, [event])
        await tx.run(sql`release savepoint reaction`)
      } catch (error) {
        if (isWorthAnotherTry(work, event, reaction, error)) throw error
        work.log.error({ err: error, reaction: reaction.name, seq: event.seq }, 'a reaction was put aside')
        await tx.run(sql`rollback to savepoint reaction`)
        forgetAppended(tx, appended)
        await putAside(tx, event, reaction, error, work.now())
      }
    }
  }
}

/** True for a lock not had in time, a lost connection and the like, for so many times. */
function isWorthAnotherTry({ tries }: Work, event: LoggedEvent, reaction: Reaction, error: unknown): boolean {
  if (asRefusal(error).kind !== 'unavailable') return false
  const key = `${event.accountId}/${event.seq}/${reaction.name}`
  const tried = (tries.get(key) ?? 0) + 1
  // Only what goes on failing is remembered, and of that not without end: it is little more than patience.
  if (tries.size > 1000) tries.clear()
  tries.set(key, tried)
  return tried < mostTries
}

async function putAside(tx: Tx, event: LoggedEvent, reaction: Reaction, error: unknown, now: Date) {
  await tx.run(sql`
    insert into failed_reactions (account_id, seq, reaction, error, at)
    values (${event.accountId}, ${event.seq}, ${reaction.name}, ${String(error)}, ${now})
    on conflict do nothing`)
}
