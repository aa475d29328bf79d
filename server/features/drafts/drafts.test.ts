import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let path: string
beforeAll(async () => {
  desk = await openDesk()
  path = `/conversations/${await (await desk.visitor()).chat()}/draft`
})
afterAll(() => desk.close())

const keep = (content: string) => desk.ada.call('PUT', path, { content }, {})

test('what one began to write is kept, written over and dropped', async () => {
  expect((await desk.ada.get(path)).body.data).toMatchObject({ content: null, updated_at: null })
  const kept = await keep('Dear Rosa')
  expect(kept.body.data).toMatchObject({ content: 'Dear Rosa', updated_at: expect.any(String) })
  expect((await desk.ada.get(path)).body.data).toEqual(kept.body.data)
  expect((await keep('Dear Rosa, we')).body.data.content).toBe('Dear Rosa, we')
  expect((await keep('')).body.data.content).toBeNull()
  await keep('Once more')
  expect((await desk.ada.delete(path)).body.data.content).toBeNull()
  expect((await desk.ada.get(path)).body.data.content).toBeNull()
})

test('RUL-01 nobody else sees it, and who may not see the conversation keeps none', async () => {
  await keep('Mine')
  expect((await desk.grace.get(path)).body.data.content).toBeNull()
  for (const [who, status] of [
    [desk.mallory, 404],
    [desk.bruno, 403],
  ] as const) {
    expect((await who.get(path)).status).toBe(status)
    expect((await who.call('PUT', path, { content: 'Theirs' }, {})).status).toBe(status)
    expect((await who.delete(path)).status).toBe(status)
  }
  expect((await desk.ada.get(path)).body.data.content).toBe('Mine')
  expect((await keep('x'.repeat(150_001))).status).toBe(400)
})
