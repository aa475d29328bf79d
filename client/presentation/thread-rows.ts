/** What a thread shows, row by row: days, messages, what was done, and what is still on its way. Pure. */
import type { OwnStatus } from '../delivery.ts'
import type { Outgoing } from '../outbox.ts'
import type { Message, Side } from '../shapes.ts'
import type { Dates } from './language.ts'
import { type Part, partsOf } from './message-parts.ts'

export interface DayRow {
  kind: 'day'
  key: string
  label: string
}

export interface MessageRow {
  kind: 'message'
  /** The same before and after the server has it, so that its bubble stays where it is. */
  key: string
  isOwn: boolean
  isNote: boolean
  /** The first of a run by the same author. */
  startsRun: boolean
  author: string
  /** Once the server has it. */
  id: string | undefined
  text: string | null
  /** What stands beside the text. */
  parts: Part[]
  /** It was taken back: nothing of what was said is here. */
  isDeleted: boolean
  editedAt: Date | undefined
  at: Date
  /** Only one's own side's messages show how far they have come. */
  status: OwnStatus | undefined
  clientId: string | undefined
  failure: string | undefined
}

/** Something that was done with the conversation, in a sentence. */
export interface Happening {
  key: string
  at: Date
  text: string
}

export interface HappeningRow extends Happening {
  kind: 'happening'
}

export type Row = DayRow | MessageRow | HappeningRow

export interface RowContext {
  side: Side
  dates: Dates
  now: Date
  /** Oldest first; what was done at the time of a message was done before it. */
  happenings?: readonly Happening[]
}

const runMs = 5 * 60_000

/** The rows of messages, oldest first, and of the outbox after them. */
export function rowsOf(
  messages: readonly Message[],
  outgoing: readonly Outgoing[],
  context: RowContext,
): Row[] {
  const spoken = [
    ...messages
      .filter(({ direction }) => direction !== 'activity')
      .map((message) => fromMessage(message, context.side)),
    ...outgoing.map((one) => fromOutgoing(one)),
  ]
  const rows: Row[] = []
  let before: MessageRow | HappeningRow | undefined
  let day = ''
  for (const row of woven(spoken, context.happenings ?? [])) {
    const label = context.dates.day(row.at, context.now)
    // A day may come again: what was imported stands in its own order.
    if (label !== day) {
      const isAgain = rows.some((one) => one.kind === 'day' && one.label === label)
      rows.push({ kind: 'day', key: isAgain ? `day ${label} ${row.key}` : `day ${label}`, label })
    }
    const startsRun = label !== day || before?.kind !== 'message' || !continues(before, row)
    rows.push(row.kind === 'message' ? { ...row, startsRun } : row)
    day = label
    before = row
  }
  return rows
}

/** Messages keep their order, whatever their clocks said; what was done stands before the first that is not older. */
function woven(spoken: MessageRow[], happenings: readonly Happening[]): (MessageRow | HappeningRow)[] {
  const rows: (MessageRow | HappeningRow)[] = []
  const left = happenings.map((happening): HappeningRow => ({ kind: 'happening', ...happening }))
  for (const row of spoken) {
    while (left[0] && left[0].at <= row.at) rows.push(...left.splice(0, 1))
    rows.push(row)
  }
  return [...rows, ...left]
}

function fromMessage(message: Message, side: Side): MessageRow {
  const isOwn = message.from === side
  return {
    kind: 'message',
    key: message.client_id ?? message.id,
    isOwn,
    isNote: message.private,
    startsRun: false,
    // A visitor writes alone; on the staff's side several may.
    author: isOwn && side === 'visitor' ? '' : message.sender.name,
    id: message.id,
    text: message.content,
    parts: partsOf(message),
    isDeleted: message.deleted === true,
    editedAt: message.edited_at === undefined || message.deleted ? undefined : new Date(message.edited_at),
    at: new Date(message.created_at),
    status: isOwn && !message.private && !message.deleted ? message.status : undefined,
    clientId: message.client_id,
    failure: undefined,
  }
}

function fromOutgoing(one: Outgoing): MessageRow {
  return {
    kind: 'message',
    key: one.client_id,
    isOwn: true,
    isNote: one.frame.private === true,
    startsRun: false,
    author: '',
    id: one.id,
    text: one.frame.message ?? null,
    parts: one.file ? [{ kind: 'file', file: one.file }] : [],
    isDeleted: false,
    editedAt: undefined,
    at: new Date(one.written_at),
    status: one.status,
    clientId: one.client_id,
    failure: one.failure,
  }
}

function continues(before: MessageRow, row: MessageRow | HappeningRow): boolean {
  if (row.kind !== 'message') return false
  const isSameAuthor = row.author === '' || before.author === row.author
  const isSoon = row.at.getTime() - before.at.getTime() < runMs
  return before.isOwn === row.isOwn && before.isNote === row.isNote && isSameAuthor && isSoon
}
