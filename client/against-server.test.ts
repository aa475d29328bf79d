/** The client against the real server: every call once, and two chats over a line that breaks. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type BreakableLine, openBreakableLine } from '../testkit/breakable-line.ts'
import { castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'
import type { Chat } from './chat.ts'
import {
  openStaffChat,
  openVisitorChat,
  type StaffChat,
  socketAddress,
  type VisitorChat,
} from './open-chat.ts'
import type { Position } from './position.ts'
import { anonymous, createRest, createStaffRest, type Rest, visitorCredentials } from './rest.ts'
import { withThreadPage } from './staff-state.ts'
import { realSurroundings } from './surroundings.ts'

let line: BreakableLine
let desk: Desk
const surroundings = realSurroundings()
const siteId = 'site_shop'

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk()
  line.leadTo(desk.url)
})
afterAll(async () => {
  await line.close()
  await desk.close()
})

const signIn = async (username: string) => {
  const staff = createStaffRest({ baseUrl: `${desk.url}/v1`, surroundings })
  staff.session.begin(await staff.rest.signIn({ username, password: castPassword, site_id: siteId }), siteId)
  return staff
}

const register = async (name: string) => {
  const options = { baseUrl: `${desk.url}/v1`, surroundings }
  const made = await createRest({ ...options, credentials: anonymous }).registerVisitor({
    site_id: siteId,
    visitor_id: `v_${surroundings.newId()}`,
    name,
  })
  return {
    ...made,
    rest: createRest({ ...options, credentials: visitorCredentials(() => made.session_token) }),
  }
}

const until = <State extends { position: Position }>(chat: Chat<State>, isTrue: () => boolean) =>
  new Promise<void>((resolve) => {
    if (isTrue()) return resolve()
    const stop = chat.subscribe(() => {
      if (!isTrue()) return
      stop()
      resolve()
    })
  })

test('END-01 END-02 END-03 END-04 a member signs in, renews its tokens, is known by them, and signs out', async () => {
  const { rest, session } = await signIn('ada')
  const before = session.tokens()
  expect(await session.renew()).toBe(true)

  expect(session.tokens()?.refresh_token).not.toBe(before?.refresh_token)
  expect(await rest.validate()).toMatchObject({ valid: true, user: { username: 'ada' } })
  await rest.signOut()
  expect(await refusalWithin5Seconds(() => rest.validate())).toMatchObject({ status: 401 })
})

/** The error a call ends in, once what was taken away is gone everywhere. */
async function refusalWithin5Seconds(call: () => Promise<unknown>): Promise<unknown> {
  const end = performance.now() + 5_000
  while (performance.now() < end) {
    const failure = await call().then(
      () => undefined,
      (error: unknown) => error,
    )
    if (failure) return failure
  }
  return undefined
}

test('END-05 to END-17 and END-25 every call about sites, visitors, conversations and messages', async () => {
  const { rest, session } = await signIn('ada')
  const rosa = await register('Rosa')
  const me = session.tokens()?.user.id ?? ''
  expect((await rest.getSite(siteId)).id).toBe(siteId)
  expect((await rest.listSites()).sites.map(({ id }) => id)).toEqual([siteId])
  expect((await rest.getVisitor(rosa.visitor_id, siteId)).name).toBe('Rosa')
  expect((await rest.listActiveVisitors(siteId)).total).toBe(0)

  const { id } = await rosa.rest.createConversation({ site_id: siteId, visitor_id: rosa.visitor_id })
  const said = await rosa.rest.sendMessage({ conversation_id: id, type: 'text', content: 'Hello' })
  expect(
    (await rest.listConversations({ site_id: siteId, status: 'active' })).conversations[0],
  ).toMatchObject({ id, unread_count: 1 })
  expect((await rest.listMessages({ conversation_id: id })).messages).toEqual([
    expect.objectContaining({ id: said.id }),
  ])
  expect(await rest.markRead({ conversation_id: id })).toEqual({ marked_count: 1 })
  await rest.setTyping({ conversation_id: id, is_typing: true })
  expect((await rest.assignConversation(id, me)).assigned_agent.username).toBe('ada')
  expect((await rest.closeConversation(id, { resolution: 'Done' })).status).toBe('closed')
  expect(await rosa.rest.rateConversation(id, { score: 5, comment: 'Quick' })).toMatchObject({ score: 5 })
  expect((await rest.reopenConversation(id)).status).toBe('active')
  const { entries, rating } = await rest.getHistory(id)
  expect(entries.map(({ action }) => action)).toEqual(['assigned', 'closed', 'reopened'])
  expect(rating).toMatchObject({ score: 5, comment: 'Quick' })
  expect((await rest.getConversation(id)).messages).toHaveLength(1)
})

test('END-18 to END-31 every call about files, analysis, notifications, agents and analytics', async () => {
  const { rest, session } = await signIn('ada')
  const me = session.tokens()?.user.id ?? ''
  const stored = await rest.uploadFile({ file: new File(['plain words'], 'words.txt'), site_id: siteId })
  expect(await rest.getFile(stored.id)).toMatchObject({
    original_name: 'words.txt',
    uploaded_by: { type: 'support' },
  })
  const bytes = await fetch(rest.fileAddress(stored.id, session.tokens()?.token ?? ''))
  expect(await bytes.text()).toBe('plain words')
  await rest.deleteFile(stored.id)

  expect((await rest.analyzeMessage({ message: 'I want to buy it' })).intent).toBe('purchase_inquiry')
  expect(await rest.listNotifications({ limit: 5 })).toHaveProperty('unread_count')
  expect(await rest.markNotificationsRead()).toHaveProperty('marked_count')
  expect((await rest.listAgents({ site_id: siteId })).agents.map(({ username }) => username)).toContain('ada')
  expect((await rest.setAgentStatus('away')).status).toBe('away')
  expect(await rest.getDashboard({ site_id: siteId })).toHaveProperty('conversations_by_hour')
  expect((await rest.getAgentPerformance(me)).agent_id).toBe(me)
})

test('administrators make and change sites and agents, and anybody changes its own password', async () => {
  const { rest } = await signIn('linus')
  expect((await rest.createSite({ name: 'New shop' })).status).toBe('active')
  expect((await rest.updateSite('site_other', { name: 'Newer shop' })).name).toBe('Newer shop')
  const draft = {
    username: 'hedy',
    email: 'hedy@example.com',
    password: 'a long password',
    site_ids: [siteId],
  }
  const hedy = await rest.createAgent(draft)
  expect((await rest.updateAgent(hedy.id, { name: 'Hedy' })).name).toBe('Hedy')

  const own = createStaffRest({ baseUrl: `${desk.url}/v1`, surroundings })
  own.session.begin(
    await own.rest.signIn({ username: 'hedy', password: draft.password, site_id: siteId }),
    siteId,
  )
  await own.rest.changePassword({ current_password: draft.password, new_password: 'a longer password' })
  const again = own.rest.signIn({ username: 'hedy', password: 'a longer password', site_id: siteId })
  expect((await again).user.username).toBe('hedy')
})

test('messages written on both sides of a line that keeps breaking arrive once each, in their order', async () => {
  const rosa = await register('Rosa of the train')
  const { id } = await rosa.rest.createConversation({ site_id: siteId, visitor_id: rosa.visitor_id })
  const { session, rest } = await signIn('grace')
  const visitor = visitorChat(rosa)
  const staff = staffChat(session)
  visitor.start()
  staff.start()
  await until(staff, () => staff.state.conversations[id] !== undefined)
  staff.update((state) => withThreadPage(state, id, { messages: [], has_more: false }))

  for (let number = 0; number < 12; number++) {
    visitor.write({ message: `v${number}` })
    staff.write({ conversation_id: id, message: `s${number}` })
    if (number % 3 === 1) {
      line.cut()
      await until(visitor, () => visitor.connection === 'offline')
    }
    if (number % 3 === 2) {
      line.mend()
      await until(staff, () => staff.connection === 'online')
    }
  }
  await until(visitor, () => visitor.state.messages.length === 24)
  await until(staff, () => staff.state.threads[id]?.messages.length === 24)

  await expectOrder(rest, id, visitor, staff)
  visitor.stop()
  staff.stop()
})

async function expectOrder(rest: Rest, id: string, visitor: VisitorChat, staff: StaffChat): Promise<void> {
  const stored = (await rest.listMessages({ conversation_id: id, limit: 100 })).messages.map(
    ({ content }) => content,
  )
  const wanted = (side: string) => Array.from({ length: 12 }, (_, number) => `${side}${number}`)
  expect(stored.filter((text) => text?.startsWith('v'))).toEqual(wanted('v'))
  expect(stored.filter((text) => text?.startsWith('s'))).toEqual(wanted('s'))
  expect(visitor.state.messages.map(({ content }) => content)).toEqual(stored)
  expect(staff.state.threads[id]?.messages.map(({ content }) => content)).toEqual(stored)
  expect([visitor.outbox, staff.outbox]).toEqual([[], []])
}

function visitorChat(who: { visitor_id: string; session_token: string }): VisitorChat {
  return openVisitorChat({
    url: socketAddress(line.url),
    siteId,
    visitorId: who.visitor_id,
    token: () => who.session_token,
    renewToken: async () => false,
    surroundings: { ...surroundings, random: () => 0.05 },
  })
}

function staffChat(session: Awaited<ReturnType<typeof signIn>>['session']): StaffChat {
  return openStaffChat({
    url: socketAddress(line.url),
    siteId,
    token: () => session.tokens()?.token,
    renewToken: () => session.renew(),
    surroundings: { ...surroundings, random: () => 0.05 },
  })
}
