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

test('whoever says which draft it knows writes over no other, and drops no other', async () => {
  await desk.ada.delete(path)
  const put = (content: string, expected: string | null) =>
    desk.ada.call('PUT', path, { content, expected_updated_at: expected }, {})
  const refused = {
    status: 409,
    body: { error: { code: 'CONFLICT', reason: 'written_elsewhere' } },
  }
  const dropKnowing = (expected: string) =>
    desk.ada.delete(`${path}?expected_updated_at=${encodeURIComponent(expected)}`)

  const first = await put('Begun on the phone', null)
  expect(first.body.data).toMatchObject({ content: 'Begun on the phone' })
  expect(await put('Begun at the desk', null)).toMatchObject(refused)
  expect(await dropKnowing('none')).toMatchObject(refused)
  const known = first.body.data.updated_at
  desk.clock.advance(1000)
  const second = await put('Begun on the phone, and on', known)
  expect(second.status).toBe(200)
  expect(await put('Begun at the desk', known)).toMatchObject(refused)
  expect(await dropKnowing(known)).toMatchObject(refused)
  expect((await desk.ada.get(path)).body.data.content).toBe('Begun on the phone, and on')

  for (let times = 0; times < 2; times++)
    expect((await dropKnowing(second.body.data.updated_at)).body.data.content).toBeNull()
  expect(await put('Begun at the desk', known)).toMatchObject(refused)
  expect((await put('Begun at the desk', null)).status).toBe(200)
})

test('RUL-08 a note is kept beside the reply, and comes to nobody who does not ask for one', async () => {
  const chat = await desk.visitor()
  const at = `/conversations/${await chat.chat()}/draft`
  const put = (kind: string, body: unknown) => desk.ada.call('PUT', `${at}?kind=${kind}`, body, {})
  const contents = async (who = desk.ada) =>
    Promise.all(
      ['', '?kind=reply', '?kind=note'].map(async (kind) => (await who.get(at + kind)).body.data.content),
    )

  const note = await put('note', { content: 'Ask [@Grace](mention://user/user_1/Grace)' })
  expect(note.body.data).toMatchObject({ kind: 'note', content: 'Ask [@Grace](mention://user/user_1/Grace)' })
  expect(await contents()).toEqual([null, null, note.body.data.content])
  desk.clock.advance(1000)
  expect((await put('reply', { content: 'Dear Rosa' })).body.data).toMatchObject({ kind: 'reply' })
  expect(await contents()).toEqual(['Dear Rosa', 'Dear Rosa', note.body.data.content])

  // What one knows of is the draft of that kind.
  const expected_updated_at = note.body.data.updated_at
  expect((await put('reply', { content: 'No', expected_updated_at })).status).toBe(409)
  expect((await put('note', { content: 'Asked', expected_updated_at })).status).toBe(200)
  expect((await put('letter', { content: 'No' })).status).toBe(400)

  expect(await contents(desk.grace)).toEqual([null, null, null])
  expect((await desk.mallory.get(`${at}?kind=note`)).status).toBe(404)
  expect((await desk.bruno.get(`${at}?kind=note`)).status).toBe(403)
  expect((await chat.get(`${at}?kind=note`)).status).toBe(403)

  expect((await desk.ada.delete(at)).body.data).toMatchObject({ kind: 'reply', content: null })
  expect(await contents()).toEqual([null, null, 'Asked'])
  expect((await desk.ada.delete(`${at}?kind=note`)).body.data).toMatchObject({ kind: 'note', content: null })
  expect(await contents()).toEqual([null, null, null])
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
