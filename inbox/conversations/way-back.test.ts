/** What is undone, on a real server: its state, and whose it was. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openDeskChat } from '../../client/open-chat.ts'
import { createStaffRest, type Rest } from '../../client/rest.ts'
import { realSurroundings } from '../../client/surroundings.ts'
import { newId, printId } from '../../server/platform/ids/ids.ts'
import { castPassword, type Desk, openDesk } from '../../testkit/open-desk.ts'
import type { Change } from './change.ts'
import { takePage } from './known.ts'
import { perform, wayBack } from './perform.ts'

const surroundings = realSurroundings()
let desk: Desk
let rest: Rest
let assistant: string
beforeAll(async () => {
  desk = await openDesk({ settings: { RATE_LIMITS: 'off' } })
  const staff = createStaffRest({ baseUrl: `${desk.url}/v1`, surroundings })
  staff.session.begin(
    await staff.rest.signIn({ username: 'ada', password: castPassword, site_id: 'site_shop' }),
    'site_shop',
  )
  rest = staff.rest
  const id = newId()
  await desk.running.app.platform.db.pool.query(
    `insert into assistants (account_id, id, name, created_at)
     values ((select account_id from inboxes where key = 'site_shop'), $1, 'Robin', now())`,
    [id],
  )
  assistant = printId('assistant', id)
})
afterAll(() => desk.close())

const tomorrow = new Date(Date.now() + 86_400_000).toISOString()

/** How a conversation is brought to where it is before. */
const states: Record<string, (id: string) => Promise<unknown>> = {
  open: async () => undefined,
  pending: (id) => rest.updateConversation(id, { lifecycle: 'pending' }),
  snoozed: (id) => rest.updateConversation(id, { lifecycle: 'snoozed', snoozed_until: tomorrow }),
  resolved: (id) => rest.updateConversation(id, { lifecycle: 'resolved' }),
  closed: (id) => rest.closeConversation(id),
}
const owners: Record<string, (id: string) => Promise<unknown>> = {
  assistant: (id) => desk.linus.call('PUT', `/conversations/${id}/owner`, { assistant_id: assistant }, {}),
  queue: async () => undefined,
  colleague: (id) => rest.setConversationOwner(id, { agent_id: String(desk.grace.userId) }),
}
const changes: [string, () => Change][] = [
  ['assign', () => ({ kind: 'assign', agent: { id: String(desk.ada.userId), username: 'ada' } })],
  ['unassign', () => ({ kind: 'assign', agent: null })],
  ['snooze', () => ({ kind: 'snooze', until: null })],
  ['wake', () => ({ kind: 'wake' })],
  ['close', () => ({ kind: 'close' })],
  ['reopen', () => ({ kind: 'reopen' })],
  ['mute', () => ({ kind: 'mute', isMuted: true })],
]

const found = async (id: string) => {
  const page = await rest.searchConversations({
    filter: { attribute: 'id', operator: 'equal_to', values: [id] },
  })
  const [one] = page.conversations
  if (!one) throw new Error(`there is no ${id}`)
  const { lifecycle, status, handler, snoozed_until, muted, labels, priority, assigned_agent_id } = one
  return {
    page,
    is: { lifecycle, status, handler, snoozed_until, muted, labels, priority, assigned_agent_id },
  }
}

for (const [state, enter] of Object.entries(states))
  for (const [owner, give] of Object.entries(owners))
    test(`what is undone of one that is ${state}, with ${owner}, is as it was`, async () => {
      for (const [name, change] of changes) {
        const id = await (await desk.visitor()).chat()
        await give(id)
        await enter(id)
        const before = await found(id)
        const chat = openDeskChat({
          url: 'ws://nowhere',
          token: () => undefined,
          renewToken: async () => false,
          surroundings,
        })
        const tools = { chat, rest, surroundings }
        takePage(tools, before.page)
        const performed = await perform(tools, [{ id, change: change() }])
        const back = await perform(tools, wayBack(tools, performed).steps)
        expect([name, performed.failed, back.failed]).toEqual([name, [], []])
        expect({ name, ...(await found(id)).is }).toEqual({ name, ...before.is })
      }
    })
