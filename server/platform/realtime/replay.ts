/**
 * Replaying what a socket missed: its events after a sequence, read from the log in pages, sent in order,
 * until it has caught up with the tail; then, without a pause in between, it is joined to the live topics.
 */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader } from '../db/db.ts'
import { type Audience, type EventType, isOfAccount, type LoggedEvent } from '../events/event.ts'
import { oldestSeq, readLogFor } from '../events/read-log.ts'
import type { Tail } from '../events/tail.ts'
import { isMember } from '../http/actor.ts'
import { frameFor } from './broadcast.ts'
import type { Connection, Socket } from './connection.ts'
import { isDesk, type Moving } from './desk-sockets.ts'
import type { Audible } from './narrow-sockets.ts'

export interface ReplayOptions {
  reader: Reader
  tail: Tail
  types: Map<string, EventType>
  /** Joins the live topics; called in the same breath as the last check of the position. */
  join(socket: Socket): void
  /** Of these events, those a member with a custom role may hear of. */
  audible: Audible
  /** Which events may let a member into an inbox or out of one. */
  moving: Moving
  /** Told of an event that could not be presented. */
  failed(event: LoggedEvent, error: unknown): void
}

const pageSize = 500
/** More missed events than this and fetching again is the quicker way. */
const longestReplay = 5000

/**
 * Sends what `socket` missed since `since`, then joins it; or a `reset` when that cannot be served. An event that
 * cannot be presented is not passed over: what became of it is in what the client then fetches.
 */
export async function replay(socket: Socket, since: number, options: ReplayOptions): Promise<void> {
  const connection = socket.data
  const { actor } = connection
  if (!actor) return
  const turn = ++connection.replay
  const isCurrent = () => connection.replay === turn && !connection.isClosed
  const { accountId } = actor
  const at = () => options.tail.position(accountId) ?? 0

  const reason =
    (await whyNot(since, at(), accountId, options.reader)) ??
    (await movedSince(connection, { since, through: at() }, options))
  if (!isCurrent()) return
  if (reason) return finish(socket, options, { type: 'reset', seq: at(), reason })

  let seq = since
  while (seq < at()) {
    const through = at()
    const page = { through, limit: pageSize }
    const events = await readLogFor(options.reader, { accountId, seq }, audienceOf(connection), page)
    if (!isCurrent()) return
    const audible = await heardBy(connection, events, options)
    if (!isCurrent()) return
    for (const event of audible) {
      try {
        const text = textFor(event, connection, options.types)
        if (text !== undefined) socket.send(text)
      } catch (error) {
        options.failed(event, error)
        return finish(socket, options, { type: 'reset', seq: at(), reason: 'unreadable' })
      }
    }
    seq = events.length < pageSize ? through : (events.at(-1)?.seq ?? through)
  }
  finish(socket, options, { type: 'resumed', seq })
}

/** The frame of an event for a socket, as text; undefined where it is told nothing. */
export function textFor(
  event: LoggedEvent,
  connection: Connection,
  types: Map<string, EventType>,
): string | undefined {
  const type = types.get(event.type)
  if (!type) return undefined
  const frames = audiencesOf(connection, event).map((who) => frameFor(type, event, who))
  const frame = frames.find(Boolean)
  return frame && JSON.stringify(frame)
}

function finish(
  socket: Socket,
  options: ReplayOptions,
  frame: { type: string; seq: number; reason?: string },
): void {
  options.join(socket)
  socket.send(JSON.stringify(frame))
}

async function whyNot(
  since: number,
  newest: number,
  accountId: string,
  reader: Reader,
): Promise<string | undefined> {
  if (since > newest) return 'ahead_of_log'
  if (newest - since > longestReplay) return 'too_far_behind'
  if (since === newest) return undefined
  const oldest = await oldestSeq(reader, accountId)
  return oldest === undefined || oldest > since + 1 ? 'too_old' : undefined
}

/** A desk hears of other inboxes than it did: of a gained one nothing before it came is among what it missed. */
async function movedSince(
  connection: Connection,
  { since, through }: { since: number; through: number },
  { reader, moving }: ReplayOptions,
): Promise<string | undefined> {
  const { actor } = connection
  if (!actor || !isMember(actor) || !isDesk(connection) || since >= through) return undefined
  const at = { accountId: actor.accountId, seq: since }
  const page = { through, limit: longestReplay }
  const events = await readLogFor(reader, at, sql`events.type = any(${moving.types})`, page)
  return events.some((event) => moving.concerns(event, actor)) ? 'inboxes_changed' : undefined
}

async function heardBy(
  connection: Connection,
  events: LoggedEvent[],
  { audible }: ReplayOptions,
): Promise<LoggedEvent[]> {
  const { actor } = connection
  return actor && isMember(actor) && actor.permissions !== null ? await audible(actor, events) : events
}

/** Which rows of the log this socket may be told of; the presenter decides what it is told. */
function audienceOf(connection: Connection): Sql {
  const { actor } = connection
  if (actor && isMember(actor)) {
    return sql`events.inbox_id = any(${connection.inboxIds}::uuid[]) or events.member_id = ${actor.userId}
      or (events.inbox_id is null and events.conversation_id is null and events.contact_id is null and events.member_id is null)`
  }
  return sql`events.inbox_id = ${connection.inboxId ?? null} and events.contact_id = ${actor?.contactId ?? null}`
}

function audiencesOf(connection: Connection, event: LoggedEvent): Audience[] {
  const { actor } = connection
  if (!actor || !isMember(actor)) return ['contact']
  if (isOfAccount(event)) return ['account']
  return event.memberId === actor.userId ? ['member', 'staff'] : ['staff']
}
