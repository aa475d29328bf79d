import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('LIM-16 a visitor rates its own conversation from 1 to 5, once: a later rating replaces the first', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()

  expect(await customer.post(`/conversations/${id}/rating`, { score: 4 })).toMatchObject({ status: 201 })
  expect(await customer.post(`/conversations/${id}/rating`, { score: 5, comment: 'Lovely' })).toMatchObject({
    body: { data: { score: 5 } },
  })
  for (const score of [0, 6, 2.5, '5']) {
    expect((await customer.post(`/conversations/${id}/rating`, { score })).status).toBe(400)
  }
  expect(await (await desk.visitor()).post(`/conversations/${id}/rating`, { score: 1 })).toMatchObject({
    status: 404,
  })
  expect(await desk.ada.post(`/conversations/${id}/rating`, { score: 5 })).toMatchObject({ status: 403 })
})

test('the same rating said again is heard once; other words with the same stars are another', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const rated = async (comment?: string) => {
    const { body } = await customer.post(`/conversations/${id}/rating`, { score: 4, comment })
    await desk.settle()
    return body.data.rated_at
  }
  const first = await rated('Quick')
  const told = await desk.events()
  expect(await rated('Quick')).toBe(first)
  expect(await desk.events()).toEqual(told)
  expect(await rated('Kind')).not.toBe(first)
  expect((await desk.events()).length).toBeGreaterThan(told.length)
})

test('a rating is of whoever owns the conversation at that moment, the later one too', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const rated = async (agentId: string | undefined, score: number) => {
    await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: agentId })
    await customer.post(`/conversations/${id}/rating`, { score })
    const of = async (agent: string | undefined) =>
      (await desk.ada.get(`/ratings?agent_id=${agent}`)).body.data.ratings
        .filter((one: Body) => one.conversation_id === id)
        .map((one: Body) => one.score)
    return [await of(desk.ada.userId), await of(desk.grace.userId)]
  }
  expect(await rated(desk.ada.userId, 2)).toEqual([[2], []])
  expect(await rated(desk.grace.userId, 5)).toEqual([[], [5]])
})

test('where nobody owns it, a rating is of whoever answered last; of nobody where only an assistant or a note did', async () => {
  const rated = async (before: (id: string) => Promise<void>) => {
    const customer = await desk.visitor()
    const id = await customer.chat()
    await customer.say(id, 'Hello?')
    await before(id)
    await customer.post(`/conversations/${id}/rating`, { score: 3 })
    const { ratings } = (await desk.linus.get('/ratings')).body.data
    return ratings.find((one: Body) => one.conversation_id === id).agent_id
  }
  const answers = async (id: string) => {
    await desk.ada.say(id, 'Here')
    await desk.grace.say(id, 'Here too')
    await desk.ada.say(id, 'A note', { private: true })
  }
  expect(await rated(answers)).toBe(desk.grace.userId)
  expect(await rated(async (id) => void (await desk.ada.say(id, 'A note', { private: true })))).toBeNull()
  const owned = async (id: string) => {
    await answers(id)
    await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  }
  expect(await rated(owned)).toBe(desk.ada.userId)
})
