/**
 * A WebSocket client reduced to what a load needs: handshake, text frames out, text frames counted in.
 *
 * Frames are handed over as a range of the receive buffer, which is only valid during the call. The mask is
 * zero (allowed, and nothing to compute); pings are answered; extensions and fragments are not supported.
 */

export type RawSocket = { send(text: string): void; sendBytes(frame: Buffer): void; close(): void }
export type OnText = (buffer: Buffer, start: number, end: number) => void

type Reader = { open: boolean; rest: Buffer | undefined }

/**
 * Opens `ws://127.0.0.1:port/path` and waits for the server's first text frame, its hello: from then on it hears
 * what others say. The hello is not handed on. Rejects when the server does not upgrade.
 */
export async function openRawSocket(port: number, path: string, onText: OnText): Promise<RawSocket> {
  const opened = Promise.withResolvers<void>()
  const reader: Reader = { open: false, rest: undefined }
  let isGreeted = false
  const onFrame: OnText = (buffer, start, end) => {
    if (isGreeted) return onText(buffer, start, end)
    isGreeted = true
    opened.resolve()
  }
  let closing = false
  const socket = await Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      open(socket) {
        socket.setNoDelay(true)
        socket.write(handshake(path))
      },
      data(socket, chunk) {
        const buffer = reader.rest ? Buffer.concat([reader.rest, chunk]) : chunk
        const start = reader.open ? 0 : readHandshake(buffer, opened, reader)
        if (start < 0) reader.rest = Buffer.from(buffer)
        else
          readFrames(buffer, start, { reader, onText: onFrame, pong: () => socket.write(textFrame('', 10)) })
      },
      error: (_socket, error) => opened.reject(error),
      close() {
        if (!isGreeted) opened.reject(new Error('closed before its hello'))
        else if (!closing) throw new Error('the server closed a socket under load')
      },
    },
  })
  await opened.promise
  return {
    send: (text) => void socket.write(textFrame(text, 1)),
    sendBytes: (frame) => void socket.write(frame),
    close() {
      closing = true
      socket.end()
    },
  }
}

/** A masked client frame; opcode 1 is text. */
export function textFrame(text: string, opcode = 1): Buffer {
  const payload = Buffer.from(text)
  const long = payload.length > 125
  const frame = Buffer.alloc((long ? 8 : 6) + payload.length)
  frame[0] = 0x80 | opcode
  if (long) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(payload.length, 2)
  } else frame[1] = 0x80 | payload.length
  payload.copy(frame, long ? 8 : 6)
  return frame
}

function handshake(path: string): string {
  return (
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n'
  )
}

function readHandshake(buffer: Buffer, opened: PromiseWithResolvers<void>, reader: Reader): number {
  const end = buffer.indexOf('\r\n\r\n')
  if (end < 0) return -1
  const status = buffer.toString('latin1', 9, 12)
  if (status !== '101') opened.reject(new Error(`no upgrade: ${buffer.toString('latin1', 0, 200)}`))
  reader.open = true
  reader.rest = undefined
  return end + 4
}

type Sink = { reader: Reader; onText: OnText; pong(): void }

function readFrames(buffer: Buffer, from: number, sink: Sink) {
  let at = from
  while (at + 2 <= buffer.length) {
    const short = buffer[at + 1]! & 0x7f
    const headLength = short < 126 ? 2 : short === 126 ? 4 : 10
    if (at + headLength > buffer.length) break
    const length = short < 126 ? short : payloadLength(buffer, at, short)
    const end = at + headLength + length
    if (end > buffer.length) break
    const opcode = buffer[at]! & 0x0f
    if (opcode === 1) sink.onText(buffer, at + headLength, end)
    else if (opcode === 9) sink.pong()
    at = end
  }
  // The receive buffer is reused by the runtime: what is kept must be a copy.
  sink.reader.rest = at < buffer.length ? Buffer.from(buffer.subarray(at)) : undefined
}

function payloadLength(buffer: Buffer, at: number, short: number): number {
  return short === 126 ? buffer.readUInt16BE(at + 2) : Number(buffer.readBigUInt64BE(at + 2))
}
