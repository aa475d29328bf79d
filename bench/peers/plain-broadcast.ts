/** Peer 4: Node and `ws` with nothing behind it: a loop over all listeners, a frame of FRAME_BYTES bytes each. */
import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

const head = '{"type":"message","pad":"'
const pad = 'x'.repeat(Math.max(0, Number(process.env['FRAME_BYTES'] ?? 400) - head.length - 2))
const frame = `${head}${pad}"}`
const listeners = new Set<WebSocket>()

const server = createServer()
new WebSocketServer({ server }).on('connection', (socket, request) => {
  socket.send('{"type":"hello"}')
  if (request.url?.includes('role=support')) {
    listeners.add(socket)
    socket.on('close', () => listeners.delete(socket))
  }
  socket.on('message', () => {
    for (const listener of listeners) listener.send(frame)
  })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') console.log(JSON.stringify({ ready: address.port }))
})
