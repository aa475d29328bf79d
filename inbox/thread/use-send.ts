/**
 * Sending what was written. A reply says which message its writer saw last: where somebody said more since, the server refuses it
 * and nothing goes out. Where a colleague answered while it was written, that is the message seen when it was begun. Until the
 * newest messages are here nobody knows what its writer has seen: till then a reply waits.
 */
import { useCallback, useEffect, useRef } from 'react'
import type { Instant, Message } from '../../client/shapes.ts'
import { hasThread } from '../../client/staff-state.ts'
import { type Desk, useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import type { Draft } from './drafts.ts'
import type { Content } from './insert/insertion.ts'
import { writeMentions } from './mentions.ts'
import { trayOf } from './tray.ts'

export interface Sending {
  /** Whether it can go out now. A note guards nothing, and never waits. */
  isReady: boolean
  /** `seenUntil`: of what was to go out before the messages were here, the newest time its writer knew of by the list. */
  write(seenUntil?: Instant | null): void
}

export function useSend(conversationId: string, { text, isNote, mentions }: Draft): Sending {
  const desk = useDesk()
  const { chat } = desk
  const isHere = useStaff((state) => hasThread(state, conversationId))
  const messages = useCallback(
    () => chat.state.threads[conversationId]?.messages ?? [],
    [chat, conversationId],
  )
  const begunAt = useRef<number | undefined>(undefined)
  const isEmpty = text === ''
  useEffect(() => {
    // A reply that stands beside the note is not begun anew.
    if (isNote) return
    if (isEmpty) begunAt.current = undefined
    // A draft that was here before the messages is begun, for this, when its writer sees them.
    else if (isHere) begunAt.current ??= newestSeq(desk, conversationId)
  }, [isNote, isEmpty, isHere, desk, conversationId])

  const write = (seenUntil?: Instant | null) =>
    writeTo(
      desk,
      conversationId,
      { text, isNote, mentions },
      seenUntil === undefined ? begunAt.current : newestUntil(messages(), seenUntil),
    )
  return { isReady: isNote || isHere, write }
}

/** Sends a reply that waited for the messages, once they are here, where no composer shows it. */
export function writeHeld(desk: Desk, conversationId: string, text: string, seenUntil: Instant | null): void {
  const begun = newestUntil(desk.chat.state.threads[conversationId]?.messages ?? [], seenUntil)
  writeTo(desk, conversationId, { text, isNote: false, mentions: [] }, begun)
}

/** Sends what was put together in a window. `begun`: as of a reply. */
export function writeContent(desk: Desk, id: string, content: Content, begun: number | undefined): void {
  desk.chat.write({ conversation_id: id, ...content, expected_seq: expectedOf(desk, id, begun) })
}

/** The number of the newest message that is here; 0 where none is. */
export function newestSeq({ chat }: Desk, id: string): number {
  return chat.state.threads[id]?.messages.at(-1)?.message_seq ?? 0
}

function writeTo(desk: Desk, id: string, { text, isNote, mentions }: Draft, begun: number | undefined) {
  const expected = expectedOf(desk, id, begun)
  const said = isNote ? writeMentions(text.trim(), mentions) : text.trim()
  const privacy = isNote ? { private: true } : { expected_seq: expected }
  const textId = said === '' ? undefined : desk.chat.write({ conversation_id: id, message: said, ...privacy })
  trayOf(desk).send(id, { isNote, expectedSeq: expected, textId })
}

/** What a reply expects to be the newest. `begun`: the number of the newest message that was seen when it was begun. */
function expectedOf(desk: Desk, id: string, begun: number | undefined): number {
  const known = desk.chat.state.threads[id]?.messages ?? []
  const hasAnswer = begun !== undefined && known.some((message) => isAnswerAfter(message, begun, desk.me.id))
  return hasAnswer ? begun : newestSeq(desk, id)
}

/** The number of the newest message up to a time; 0 where all came later. */
function newestUntil(messages: readonly Message[], until: Instant | null): number {
  if (until === null) return 0
  return messages.findLast(({ created_at }) => Date.parse(created_at) <= Date.parse(until))?.message_seq ?? 0
}

/** A colleague's words to the contact, from when one had begun to write. */
function isAnswerAfter(
  { from, private: isNote, direction, sender_id, message_seq }: Message,
  seq: number,
  me: string,
) {
  return message_seq > seq && from === 'support' && !isNote && direction === undefined && sender_id !== me
}
