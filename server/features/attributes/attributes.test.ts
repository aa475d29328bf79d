import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const samples = {
  text: { good: ['a', ''], bad: [3, true, ['a']] },
  number: { good: [3, '-4.5'], bad: ['lots', true] },
  currency: { good: [9.99], bad: ['R$ 9'] },
  percent: { good: [12], bad: ['12%'] },
  link: { good: ['https://example.com/x'], bad: ['example', 7] },
  date: { good: ['2026-02-28', '2026-02-28T10:00:00Z'], bad: ['28/02/2026', 'soon'] },
  list: { good: ['free'], bad: ['gold', 1] },
  checkbox: { good: [true, 'false'], bad: ['yes', 2] },
}

test.each(Object.entries(samples))(
  'RUL-18 a declared %s holds such values only',
  async (type, { good, bad }) => {
    const choices = type === 'list' ? ['free', 'paid'] : []
    const declared = { subject: 'contact', key: `a_${type}`, name: type, type, choices }
    expect((await desk.linus.post('/attributes', declared)).status).toBe(201)
    const put = (value: unknown) =>
      desk.ada.post('/contacts', { name: type, custom_attributes: { [`a_${type}`]: value } })
    for (const value of good) expect([value, (await put(value)).status]).toEqual([value, 201])
    for (const value of bad) {
      const reply = await put(value)
      expect([value, reply.status, reply.body.error?.details[0].field]).toEqual([
        value,
        400,
        `custom_attributes.a_${type}`,
      ])
    }
  },
)

test('a text must fit its pattern, and a hostile pattern or none is refused without harm', async () => {
  const declare = (key: string, pattern: string) =>
    desk.linus.post('/attributes', {
      subject: 'contact',
      key,
      name: key,
      pattern,
      pattern_hint: 'Two capitals',
    })
  expect((await declare('code', '/^[A-Z]{2}$/')).status).toBe(201)
  expect((await declare('broken', '(')).status).toBe(400)
  const put = (code: string) => desk.ada.post('/contacts', { name: 'Coded', custom_attributes: { code } })
  expect((await put('BR')).status).toBe(201)
  expect((await put('br')).body.error.message).toContain('Two capitals')
})

test('attributes are administrators’ to declare and everybody’s to read; a key is declared once for each subject', async () => {
  const draft = { subject: 'conversation', key: 'order', name: 'Order' }
  expect((await desk.ada.post('/attributes', draft)).status).toBe(403)
  const made = (await desk.linus.post('/attributes', draft)).body.data
  expect((await desk.linus.post('/attributes', draft)).status).toBe(409)
  expect((await desk.linus.post('/attributes', { ...draft, subject: 'contact' })).status).toBe(201)
  expect((await desk.ada.get(`/attributes/${made.id}`)).body.data).toEqual(made)
  const changed = await desk.linus.patch(`/attributes/${made.id}`, {
    name: 'The order',
    default_value: 'none',
  })
  expect(changed.body.data).toMatchObject({ key: 'order', name: 'The order', default_value: 'none' })
  const listed = (await desk.ada.get('/attributes?subject=conversation')).body.data.attributes
  expect(listed).toEqual([changed.body.data])
  expect((await desk.mallory.get(`/attributes/${made.id}`)).status).toBe(404)
  expect((await desk.mallory.delete(`/attributes/${made.id}`)).status).toBe(404)
  expect((await desk.linus.delete(`/attributes/${made.id}`)).status).toBe(200)
  expect((await desk.ada.get(`/attributes/${made.id}`)).status).toBe(404)
})
