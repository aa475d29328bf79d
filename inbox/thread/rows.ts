/** What a thread shows, row by row: days, what was said, what was done, and where the unread begins. Pure. */
import type { Outgoing } from '../../client/outbox.ts'
import type { Message } from '../../client/shapes.ts'
import { onItsWay, type Said, saidOf } from './said.ts'

/** Something that was done with the conversation, in a sentence. */
export interface Happening {
  key: string
  at: Date
  text: string
}

export type Row =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'unread'; key: 'unread' }
  | { kind: 'happening'; key: string; at: Date; text: string }
  | { kind: 'said'; key: string; said: Said; startsRun: boolean; endsRun: boolean }

export interface RowContext {
  /** The reader, whose own words are on their way. */
  me: string
  outgoing: readonly Outgoing[]
  /** Oldest first; what was done at the time of a message was done before it. */
  happenings: readonly Happening[]
  /** The first message that was unread when the conversation was opened. */
  unreadFrom: string | undefined
}

/** Whether a row is the message of this id. */
export function isOf(row: Row, messageId: string | undefined): boolean {
  return messageId !== undefined && row.kind === 'said' && row.said.id === messageId
}

const runMs = 5 * 60_000

/** The rows of messages, oldest first, and of what is on its way after them. */
export function rowsOf(messages: readonly Message[], context: RowContext): Row[] {
  const rows: Row[] = []
  const left = [...context.happenings]
  let before: Said | undefined
  let day = ''
  const days = new Set<string>()
  /** `first`: the key of what it begins with, for a day that comes again; clocks of what was imported go back. */
  const beginDay = (of: string, at: Date, first: string) => {
    if (of !== day) rows.push({ kind: 'day', key: days.has(of) ? `day ${of} ${first}` : `day ${of}`, at })
    days.add(of)
    day = of
  }
  const tell = (until: Date | undefined) => {
    while (left[0] && (until === undefined || left[0].at <= until)) {
      const { key, at, text } = left.shift() as Happening
      beginDay(`${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`, at, key)
      rows.push({ kind: 'happening', key, at, text })
      before = undefined
    }
  }
  const add = (said: Said) => {
    tell(said.at)
    const known = day
    beginDay(said.day, said.at, said.key)
    const isUnread = said.id !== undefined && said.id === context.unreadFrom
    if (isUnread) rows.push({ kind: 'unread', key: 'unread' })
    const startsRun = isUnread || known !== day || !before || !continues(before, said, context.me)
    const last = rows.at(-1)
    if (!startsRun && last?.kind === 'said') last.endsRun = false
    rows.push({ kind: 'said', key: said.key, said, startsRun, endsRun: true })
    before = said
  }
  for (const message of messages) if (message.direction !== 'activity') add(saidOf(message))
  for (const one of context.outgoing) add(onItsWay(one))
  tell(undefined)
  return rows
}

/** What is on its way is the reader's own: it never stands under a colleague's name. */
function continues(before: Said, said: Said, me: string): boolean {
  const isSameAuthor = (before.authorId ?? me) === (said.authorId ?? me)
  const isSoon = said.at.getTime() - before.at.getTime() < runMs
  return (
    before.isOurs === said.isOurs &&
    before.isNote === said.isNote &&
    before.isAutomatic === said.isAutomatic &&
    isSameAuthor &&
    isSoon
  )
}

/** The first of the newest `count` messages of the contact; undefined where they are not all here. */
export function firstUnread(messages: readonly Message[], count: number): string | undefined {
  if (count <= 0) return undefined
  let left = count
  for (const message of messages.toReversed()) {
    if (message.from !== 'visitor') continue
    left -= 1
    if (left === 0) return message.id
  }
  return undefined
}

/** Whether somebody of the team wrote after the message of this id, to the contact or to the team. */
export function hasSpokenSince(
  messages: readonly Message[],
  id: string | undefined,
  memberId: string,
): boolean {
  const at = messages.findIndex((message) => message.id === id)
  return (
    at >= 0 && messages.slice(at).some(({ from, sender_id }) => from === 'support' && sender_id === memberId)
  )
}
