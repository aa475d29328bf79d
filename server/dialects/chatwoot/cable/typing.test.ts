/** Who types and who is there, on `/cable`: over whichever API it is said, and on whichever node. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Cable } from '../../../../testkit/cable.ts'
import { agentOf, connected, publicContact } from '../../../../testkit/cable-people.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
let second: Desk
let url: string
beforeAll(async () => {
  stage = await openStage()
  url = stage.desk.url
  second = await openDesk({ beside: stage.desk })
})
afterAll(async () => {
  await second.close()
  await stage.desk.close()
})

const agent = async (name: 'ada' | 'linus' | 'bruno' | 'mallory', at = url) =>
  await connected(at, await agentOf(at, stage[name]))
const typingIn =
  (id: number, isPrivate = false) =>
  (data: Body) =>
    data.conversation.id === id && data.is_private === isPrivate
const typingOf = (cable: Cable) => cable.heard.filter(({ event }) => event.startsWith('conversation.typing'))

test('an agent that types is heard by the other agents and by the contact, and not by itself; a note by agents alone', async () => {
  const contact = await publicContact(url, 'api_1', { name: 'Ann' })
  const { id } = await contact.call('POST', '/conversations', {})
  await stage.linus.post('/inbox_members', { inbox_id: stage.nums['api'], user_ids: [stage.nums['ada']] })
  const [ada, linus, mallory] = [await agent('ada'), await agent('linus'), await agent('mallory')]
  const hers = await connected(url, { pubsub_token: contact.pubsub_token })
  const toggle = (typing_status: string, is_private: boolean) =>
    stage.linus.post(`/conversations/${id}/toggle_typing_status`, { typing_status, is_private })
  await toggle('on', true)
  await toggle('on', false)
  await toggle('off', false)

  await ada.next('conversation.typing_on', typingIn(id, true))
  const heard = await ada.next('conversation.typing_on', typingIn(id))
  expect(heard).toMatchObject({
    account_id: stage.ada.accountNum,
    conversation: { id, inbox_id: stage.nums['api'], meta: { sender: { name: 'Ann' } } },
    user: { id: stage.nums['linus'], name: 'linus', type: 'user' },
  })
  await ada.next('conversation.typing_off', typingIn(id))
  const own = await hers.next('conversation.typing_off')
  expect(own).toMatchObject({
    conversation: { id },
    user: { name: 'linus', type: 'user' },
    is_private: false,
  })
  expect(typingOf(hers).map(({ data }) => data['is_private'])).toEqual([false, false])
  expect(JSON.stringify(hers.heard)).not.toContain('@example.com')
  expect([typingOf(linus), typingOf(mallory)]).toEqual([[], []])
  for (const cable of [ada, linus, mallory, hers]) cable.close()
})

test('a contact that types is heard by agents; so is whoever types over our own API and its socket', async () => {
  const contact = await publicContact(url, 'api_1', { name: 'Bea' })
  const { id } = await contact.call('POST', '/conversations', {})
  const visited = await stage.begun('Cid')
  const [linus, bruno] = [await agent('linus'), await agent('bruno')]
  await contact.call('POST', `/conversations/${id}/toggle_typing`, { typing_status: 'on' })
  expect((await linus.next('conversation.typing_on', typingIn(id))).user).toMatchObject({
    id: contact.id,
    name: 'Bea',
    type: 'contact',
  })
  await stage.desk.ada.post('/typing', { conversation_id: visited.conv, is_typing: true })
  const native = await linus.next('conversation.typing_on', typingIn(visited.id))
  expect(native.user).toMatchObject({ id: stage.nums['ada'], type: 'user' })
  const socket = await stage.desk.socket(visited.customer)
  socket.send({ type: 'typing_start' })
  await linus.next('conversation.typing_on', (data) => data.user.name === 'Cid')
  expect(typingOf(bruno)).toEqual([])
  socket.close()
  linus.close()
  bruno.close()
})

test('a native page hears an agent that types over Chatwoot’s API, and staff alone that a note is written', async () => {
  const { id, customer } = await stage.begun('Dan')
  const [his, ours] = [await stage.desk.socket(customer), await stage.desk.socket(stage.desk.ada)]
  await stage.linus.post(`/conversations/${id}/toggle_typing_status`, {
    typing_status: 'on',
    is_private: true,
  })
  await stage.linus.post(`/conversations/${id}/toggle_typing_status`, { typing_status: 'on' })

  const isHis = ({ type, visitor_id }: Body) => type === 'typing_start' && visitor_id === customer.visitorId
  await his.next(isHis)
  expect(await ours.next((frame) => isHis(frame) && frame.private)).toMatchObject({ name: 'linus' })
  await ours.next((frame) => isHis(frame) && !frame.private)
  expect(his.heard.filter(isHis)).toHaveLength(1)
  his.close()
  ours.close()
})

test('what happens and who types on one node is heard on the other', async () => {
  const { id } = await stage.begun('Eve')
  const there = await agent('ada', second.url)
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'Across' })
  await there.next('message.created', (data) => data.content === 'Across')
  const heard = there.next('conversation.typing_on', typingIn(id))
  // A hint may be lost: the link between the nodes may not stand yet.
  const typing = setInterval(
    () => void stage.linus.post(`/conversations/${id}/toggle_typing_status`, { typing_status: 'on' }),
    200,
  )
  expect((await heard).user.id).toBe(stage.nums['linus'])
  clearInterval(typing)
  there.close()
})

test('ENM-15 who listens is there: agents and contacts are told, and asked for again, by number', async () => {
  const contact = await publicContact(url, 'api_1', { name: 'Fay' })
  const linus = await agent('linus')
  const isThere = (data: Body) => data.contacts?.[contact.id] === 'online'
  const hers = await connected(url, { pubsub_token: contact.pubsub_token })
  const online = async (is: (data: Body) => boolean) => {
    const asking = setInterval(() => linus.perform('update_presence'), 100)
    const found = await linus.next('presence.update', is)
    clearInterval(asking)
    return found
  }
  const told = await online((data) => isThere(data) && data.users[stage.nums['linus'] ?? 0] === 'online')
  expect(told.account_id).toBe(stage.linus.accountNum)
  expect((await stage.linus.get(`/contacts/${contact.id}`)).body.payload.availability_status).toBe('online')
  // To a contact the agents of its inbox are there, and no other contact is.
  hers.perform('update_presence')
  const users = await hers.next(
    'presence.update',
    (data) => data.users[stage.nums['linus'] ?? 0] === 'online',
  )
  expect(Object.keys(users).sort()).toEqual(['account_id', 'users'])
  const bruno = await agent('bruno')
  await bruno.next('presence.update')
  expect(JSON.stringify(bruno.heard.map(({ data }) => data['contacts']))).not.toContain(`"${contact.id}"`)
  hers.close()
  linus.heard.length = 0
  // Told without asking: she has left.
  await linus.next('presence.update', (data) => !isThere(data))
  linus.close()
  bruno.close()
})

test('EVT-06 EVT-07 an agent that listens is told of to the visitors of each of its sites, and so is its leaving', async () => {
  const { desk } = stage
  const visitors = [await desk.visitor('Gus', 'site_shop'), await desk.visitor('Hal', 'site_other')]
  const sockets = await Promise.all(visitors.map((visitor) => desk.socket(visitor)))
  const program = await openAccountProgram(desk, desk.grace)
  const grace = await connected(url, await agentOf(url, program))
  const isHers = (type: string) => (frame: Body) => frame.type === type && frame.name === 'Grace'
  for (const socket of sockets) await socket.next(isHers('support_joined'), 5000)
  grace.close()
  for (const socket of sockets) await socket.next(isHers('support_left'), 5000)
  for (const socket of sockets) socket.close()
})

test('who listens without saying that somebody is there, is nobody after half a minute', async () => {
  const own = await openStage()
  const at = own.desk.url
  const there = async (name: string) => {
    const contact = await publicContact(at, 'api_1', { name })
    return { id: contact.id, cable: await connected(at, { pubsub_token: contact.pubsub_token }) }
  }
  const [silent, awake] = [await there('Silent'), await there('Awake')]
  const linus = await connected(at, await agentOf(at, own.linus))
  const areThere = (data: Body) => [silent, awake].map(({ id }) => data.contacts[id])
  const asking = setInterval(() => {
    awake.cable.perform('update_presence')
    linus.perform('update_presence')
  }, 100)
  await linus.next('presence.update', (data) => areThere(data).join() === 'online,online')
  own.desk.clock.advance(31_000)
  await linus.next('presence.update', (data) => areThere(data).join() === ',online', 15_000)
  clearInterval(asking)
  for (const cable of [silent.cable, awake.cable, linus]) cable.close()
  await own.desk.close()
})
