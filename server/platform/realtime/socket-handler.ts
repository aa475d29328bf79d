/** What Bun calls for every socket of the server, whoever's it is; the caps of all of them stand here. */
import type { ServerWebSocket, WebSocketHandler } from 'bun'
import type { Socket, SocketData } from './connection.ts'
import type { LineSocket, LineSockets } from './line-sockets.ts'
import type { Sockets } from './sockets.ts'

const longestFrame = 64 * 1024
const mostQueuedBytes = 1024 * 1024
const idleSeconds = 60

export function socketHandler(native: Sockets, lines: LineSockets): WebSocketHandler<SocketData> {
  return {
    maxPayloadLength: longestFrame,
    backpressureLimit: mostQueuedBytes,
    closeOnBackpressureLimit: true,
    idleTimeout: idleSeconds,
    sendPings: true,
    perMessageDeflate: false,
    open(socket) {
      if (isLine(socket)) lines.opened(socket)
      else if (isNative(socket)) native.opened(socket)
    },
    message(socket, message) {
      if (isLine(socket)) lines.received(socket, message)
      else if (isNative(socket)) native.received(socket, message)
    },
    close(socket) {
      if (isLine(socket)) lines.closed(socket)
      else if (isNative(socket)) native.closed(socket)
    },
  }
}

function isLine(socket: ServerWebSocket<SocketData>): socket is LineSocket {
  return socket.data.kind === 'line'
}

function isNative(socket: ServerWebSocket<SocketData>): socket is Socket {
  return socket.data.kind === 'native'
}
