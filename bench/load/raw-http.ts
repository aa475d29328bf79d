/**
 * One keep-alive HTTP/1.1 connection that sends prepared bytes and reads just enough of the answer.
 *
 * It leaves the processor to the server under test: no fetch, no header objects, one buffer per target.
 * It does not pipeline: one request is in flight at a time, as from one caller.
 */
import { NumberedBytes } from './numbered-bytes.ts'

export type HttpTarget = {
  /** Request line and headers without `Host`, `Content-Length` and the final blank line; lines end in CRLF. */
  head: string
  /** May hold ID_MARK once; each send puts another number of the same width there. */
  body: string
}

type Answer = { status: number; missingBytes: number }

/** A target's bytes, ready to be sent many times. */
export function prepareRequest(target: HttpTarget): NumberedBytes {
  const length = Buffer.byteLength(target.body)
  const head = `${target.head}Host: 127.0.0.1\r\nContent-Length: ${length}\r\n\r\n`
  return new NumberedBytes(Buffer.from(head + target.body))
}

/** Opens a connection; `onAnswer` gets each answer's status once its last byte is here. */
export async function openRawHttp(port: number, onAnswer: (status: number) => void) {
  let answer: Answer | undefined
  const socket = await Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      data(_socket, chunk) {
        if (answer) answer.missingBytes -= chunk.length
        else answer = readHead(chunk)
        if (answer.missingBytes > 0) return
        const { status } = answer
        answer = undefined
        onAnswer(status)
      },
      error(_socket, error) {
        throw error
      },
      close() {},
    },
  })
  return {
    send(request: Buffer) {
      if (socket.write(request) !== request.length)
        throw new Error('the loopback took only part of a request')
    },
    close: () => socket.end(),
  }
}

function readHead(chunk: Buffer): Answer {
  const headEnd = chunk.indexOf('\r\n\r\n')
  if (headEnd < 0) throw new Error('an answer head came in pieces')
  const status = (chunk[9]! - 48) * 100 + (chunk[10]! - 48) * 10 + (chunk[11]! - 48)
  const length = /content-length: (\d+)/i.exec(chunk.toString('latin1', 0, headEnd))?.[1]
  if (length === undefined) throw new Error('an answer without Content-Length')
  return { status, missingBytes: headEnd + 4 + Number(length) - chunk.length }
}
