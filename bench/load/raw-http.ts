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

type Answer = { status: number; missingBytes: number; tail: string }

/** A target's bytes, ready to be sent many times. */
export function prepareRequest(target: HttpTarget): NumberedBytes {
  const length = Buffer.byteLength(target.body)
  const head = `${target.head}Host: 127.0.0.1\r\nContent-Length: ${length}\r\n\r\n`
  return new NumberedBytes(Buffer.from(head + target.body))
}

/** Opens a connection; `onAnswer` gets each answer's status once its last byte is here. */
export async function openRawHttp(port: number, onAnswer: (status: number) => void) {
  let answer: Answer | undefined
  /** Of a head that came in pieces, those that are here. */
  let pieces: Buffer = Buffer.alloc(0)
  const socket = await Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      data(_socket, chunk) {
        if (answer) answer.missingBytes -= chunk.length
        else {
          pieces = pieces.length === 0 ? chunk : Buffer.concat([pieces, chunk])
          answer = readHead(pieces)
        }
        if (!answer || (answer.missingBytes > 0 && !isLastOf(answer, chunk))) return
        const { status } = answer
        answer = undefined
        pieces = Buffer.alloc(0)
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

function readHead(chunk: Buffer): Answer | undefined {
  const headEnd = chunk.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const status = (chunk[9]! - 48) * 100 + (chunk[10]! - 48) * 10 + (chunk[11]! - 48)
  const length = /content-length: (\d+)/i.exec(chunk.toString('latin1', 0, headEnd))?.[1]
  if (length === undefined) return { status, missingBytes: Number.POSITIVE_INFINITY, tail: '' }
  return { status, missingBytes: headEnd + 4 + Number(length) - chunk.length, tail: '' }
}

/** An answer without a length is in chunks; as one is asked for at a time, the empty chunk is its end. */
function isLastOf(answer: Answer, chunk: Buffer): boolean {
  if (answer.missingBytes !== Number.POSITIVE_INFINITY) return false
  answer.tail = (answer.tail + chunk.toString('latin1', Math.max(0, chunk.length - 5))).slice(-5)
  return answer.tail === '0\r\n\r\n'
}
