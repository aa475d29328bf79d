/**
 * Peer 1: the bare sketch. One Bun process, the bare store, the least HTTP and socket around it.
 *
 * Tells nobody but the one listener of a pair, whose name is the conversation.
 */
import { openBareStore } from './bare-store.ts'

type Seat = { room: string; listens: boolean }

const store = await openBareStore(process.env['DATABASE_URL'] ?? '')

const server = Bun.serve<Seat>({
  hostname: '127.0.0.1',
  port: 0,
  async fetch(request, server) {
    if (request.method === 'GET') {
      const query = new URL(request.url).searchParams
      const data = { room: query.get('room') ?? '', listens: query.get('role') === 'support' }
      return server.upgrade(request, { data }) ? undefined : new Response(null, { status: 400 })
    }
    const body: { conversation_id: string; content: string; client_id: string } = await request.json()
    const stored = await store.post({
      conversationId: body.conversation_id,
      text: body.content,
      clientId: body.client_id,
    })
    return Response.json({ success: true, data: { ...stored, content: body.content } }, { status: 201 })
  },
  websocket: {
    open(socket) {
      socket.send('{"type":"hello"}')
      if (socket.data.listens) socket.subscribe(socket.data.room)
    },
    async message(socket, frame) {
      const said: { conversation_id: string; message: string; client_id: string } = JSON.parse(String(frame))
      const stored = await store.post({
        conversationId: said.conversation_id,
        text: said.message,
        clientId: said.client_id,
      })
      socket.send(JSON.stringify({ type: 'ack', client_id: said.client_id, ...stored }))
      server.publish(socket.data.room, JSON.stringify({ type: 'message', message: said.message, ...stored }))
    },
  },
})

console.log(JSON.stringify({ ready: server.port }))
