import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openDeskChat, socketAddress } from '../../client/open-chat.ts'
import { createRest } from '../../client/rest.ts'
import { realSurroundings } from '../../client/surroundings.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'
import { ConversationList } from './conversation-list.ts'
import { keepFetched } from './keep-fetched.ts'
import { type ListRule, orderOf, queryOf } from './list-rule.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const sight = { isHidden: () => false, subscribe: () => () => {} }

async function openList() {
  const surroundings = realSurroundings()
  const chat = openDeskChat({
    url: socketAddress(desk.url),
    token: () => desk.ada.accessToken,
    renewToken: async () => false,
    surroundings,
  })
  const credentials = { headers: () => desk.ada.headers, renew: async () => false }
  const rest = createRest({ baseUrl: `${desk.url}/api/v1`, surroundings, credentials })
  const rule: ListRule = { view: 'all', sort: 'newest', meId: desk.ada.userId ?? '' }
  chat.start()
  await until(() => chat.connection === 'online' && !chat.state.position.isStale)
  const list = new ConversationList({ chat, rest, surroundings }, rule, sight)
  const stops = [list.open(), keepFetched({ chat, rest, surroundings }, undefined, sight)]
  await until(() => !list.view.isNew)
  return {
    list,
    async fetchAfresh() {
      const page = await rest.searchConversations({ ...queryOf(rule), ...orderOf(rule.sort), limit: 50 })
      return page.conversations.map(({ id }) => id)
    },
    close() {
      for (const stop of stops) stop()
      chat.stop()
    },
  }
}

const deeds: [what: string, done: (id: string) => Promise<unknown>][] = [
  ['a note', (id) => desk.grace.say(id, 'between us', { private: true })],
  ['an assignment', (id) => desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })],
  ['a label', (id) => desk.linus.patch(`/conversations/${id}/labels`, { add: ['vip'] })],
  ['a priority', (id) => desk.linus.patch(`/conversations/${id}`, { priority: 4 })],
]
for (const [what, done] of deeds)
  test(`a list kept by frames has the order of the list fetched afresh, after ${what} and the line about it`, async () => {
    const first = await begun('A')
    await begun('B')
    const open = await openList()
    expect(open.list.view.ids[1]).toBe(first)

    await done(first)
    await desk.settle()
    const fresh = await open.fetchAfresh()
    expect(fresh[0]).toBe(first)
    await until(() => expect(open.list.view.ids).toEqual(fresh))
    open.close()
  })

async function begun(name: string): Promise<string> {
  const customer = await desk.visitor(name)
  const id = await customer.chat()
  await customer.say(id, name)
  return id
}
