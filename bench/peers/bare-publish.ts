/**
 * Peer 3: `Bun.serve` with nothing behind it. What the speaker sends is published to all listeners as a frame
 * of FRAME_BYTES bytes: the ceiling for a fan-out, and the floor for what a held socket weighs.
 */
const head = '{"type":"message","pad":"'
const pad = 'x'.repeat(Math.max(0, Number(process.env['FRAME_BYTES'] ?? 400) - head.length - 2))
const frame = `${head}${pad}"}`

const server = Bun.serve<{ listens: boolean }>({
  hostname: '127.0.0.1',
  port: 0,
  fetch(request, server) {
    const listens = new URL(request.url).searchParams.get('role') === 'support'
    return server.upgrade(request, { data: { listens } }) ? undefined : new Response('ok', { status: 201 })
  },
  websocket: {
    open(socket) {
      socket.send('{"type":"hello"}')
      if (socket.data.listens) socket.subscribe('room')
    },
    message() {
      server.publish('room', frame)
    },
  },
})

console.log(JSON.stringify({ ready: server.port }))
