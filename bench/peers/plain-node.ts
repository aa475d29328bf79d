/**
 * Peer 2: the server most would write. Node, `node:http`, `ws`, a `pg` pool, and a transaction over two tables
 * for each message; then a loop over the sockets that should hear it.
 */
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { type WebSocket, WebSocketServer } from 'ws'

type Said = { conversationId: string; text: string; clientId: string }

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] })
const rooms = new Map<string, Set<WebSocket>>()

const server = createServer(async (request, response) => {
  const body = JSON.parse(await readBody(request))
  const said = { conversationId: body.conversation_id, text: body.content, clientId: body.client_id }
  const stored = await storeMessage(said)
  const answer = JSON.stringify({ success: true, data: { ...stored, content: said.text } })
  response.writeHead(201, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(answer),
  })
  response.end(answer)
})

new WebSocketServer({ server, path: '/ws' }).on('connection', (socket, request) => {
  socket.send('{"type":"hello"}')
  const query = new URL(request.url ?? '', 'http://localhost').searchParams
  const room = query.get('room') ?? ''
  if (query.get('role') === 'support') joinRoom(room, socket)
  socket.on('message', async (frame) => {
    const body = JSON.parse(frame.toString())
    const said = { conversationId: body.conversation_id, text: body.message, clientId: body.client_id }
    const stored = await storeMessage(said)
    socket.send(JSON.stringify({ type: 'ack', client_id: said.clientId, ...stored }))
    const heard = JSON.stringify({ type: 'message', message: said.text, ...stored })
    for (const listener of rooms.get(room) ?? []) listener.send(heard)
  })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') console.log(JSON.stringify({ ready: address.port }))
})

async function storeMessage(said: Said): Promise<{ id: string; seq: string }> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const touched = await client.query(
      'UPDATE conversations SET last_seq = last_seq + 1, last_message_at = now() WHERE id = $1 RETURNING last_seq',
      [said.conversationId],
    )
    const seq = touched.rows[0].last_seq
    const inserted = await client.query(
      'INSERT INTO messages (conversation_id, seq, body, client_id) VALUES ($1, $2, $3, $4) RETURNING id, seq',
      [said.conversationId, seq, said.text, said.clientId],
    )
    await client.query('COMMIT')
    return inserted.rows[0]
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function joinRoom(name: string, socket: WebSocket) {
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on('close', () => room.delete(socket))
}
