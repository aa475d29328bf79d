import { afterAll, beforeAll, expect, test } from 'bun:test'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
let program: ConvocoreClient
beforeAll(async () => {
  desk = await openDesk()
  program = await agentOf(desk, desk.linus, 'agent123')
  const [assistant] = (await desk.linus.get('/assistants')).body.data.assistants
  const { inboxes } = (await desk.linus.get('/inboxes')).body.data
  const shop = inboxes.find((inbox: { key: string }) => inbox.key === desk.siteId)
  await desk.linus.patch(`/inboxes/${shop.id}`, { assistant_id: assistant.id })
})
afterAll(() => desk.close())

interface Chat {
  id: string
  key: string
  num: number
  displayId: number
}

async function closedChat(): Promise<Chat> {
  const id = await (await desk.visitor()).chat()
  const key = parseId('conv', id) ?? ''
  await desk.ada.patch(`/conversations/${id}/close`, {})
  await desk.settle()
  const { rows } = await desk.running.app.platform.db.pool.query<{ num: number; displayId: number }>(
    'select num, display_id as "displayId" from conversations where id = $1',
    [key],
  )
  const [row] = rows
  if (!row) throw new Error('it was just made')
  return { id, key, ...row }
}

/** Resolves once a statement waits for a lock of this database. */
async function somebodyWaits(): Promise<'waits'> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const { pool } = desk.running.app.platform.db
  while ((await pool.query(waiting)).rowCount === 0) await Bun.sleep(5)
  return 'waits'
}

const native = (method: string, path: string, body?: unknown) =>
  fetch(`${desk.url}/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...desk.linus.headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

const ways: Record<string, (chat: Chat) => Promise<{ status: number }>> = {
  'a row of chat_conversations': ({ num }) =>
    desk.linus.call('PUT', `/entities/chat_conversations/${num}`, { status: 'queued' }, {}),
  'a lead document': async ({ id }) => {
    const convoId = `agent123_${id.slice('conv_'.length)}`
    return await program.updateConversation('agent123', convoId, { state: 'requested_chat' })
  },
  'the native PATCH': ({ id }) => native('PATCH', `/conversations/${id}`, { priority: 2 }),
  'a reply of staff': ({ id }) =>
    desk.ada.post('/messages', { conversation_id: id, type: 'text', content: 'One more thing' }),
  reopening: ({ id }) => desk.ada.post(`/conversations/${id}/reopen`),
}

// Two that lock the same two rows in different orders wait for each other; and who opens a finished conversation without
// its address opens it beside the one that begins meanwhile.
test.each(Object.keys(ways))(
  'whoever writes in a conversation has its address first, and waits for it without holding anything: %s',
  async (way) => {
    const chat = await closedChat()
    const { pool } = desk.running.app.platform.db
    const holder = await pool.connect()
    await holder.query('begin')
    await holder.query(
      'select from addresses where id = (select address_id from conversations where id = $1) for update',
      [chat.key],
    )
    const writing = ways[way]?.(chat)
    const first = await Promise.race([somebodyWaits(), writing])
    const isFree = await pool
      .query('select from conversations where id = $1 for update nowait', [chat.key])
      .then(() => true)
      .catch(() => false)
    await holder.query('commit')
    holder.release()

    expect([first, isFree]).toEqual(['waits', true])
    expect((await writing)?.status).toBeLessThan(300)
  },
)
