/**
 * The frames a load sends and recognises, as docs/socket.md has them.
 *
 * A server frame is told by the first letters of its `type`, which must be its first key: parsing 400,000
 * frames a second would measure the parser.
 */
import { ID_MARK, NumberedBytes } from './numbered-bytes.ts'
import { textFrame } from './raw-socket.ts'

/** Someone who talks over a socket: where it connects, and the conversation it says things in. */
export type Speaker = { path: string; conversationId: string }

const TYPE_AT = '{"type":"'.length

/** A `message` frame of a speaker, ready to be sent many times. */
export function prepareMessage(speaker: Speaker, text: string): NumberedBytes {
  return new NumberedBytes(textFrame(messageFrame(speaker, text)))
}

export function messageFrame(speaker: Speaker, text: string): string {
  const { conversationId } = speaker
  return JSON.stringify({
    type: 'message',
    conversation_id: conversationId,
    message: text,
    client_id: ID_MARK,
  })
}

export function isMessage(buffer: Buffer, start: number): boolean {
  return buffer[start + TYPE_AT] === 0x6d && buffer[start + TYPE_AT + 1] === 0x65
}

export function isAck(buffer: Buffer, start: number): boolean {
  return buffer[start + TYPE_AT] === 0x61 && buffer[start + TYPE_AT + 1] === 0x63
}

export function isError(buffer: Buffer, start: number): boolean {
  return buffer[start + TYPE_AT] === 0x65
}
