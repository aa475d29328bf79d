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
  link: {
    good: ['https://example.com/x', 'http://example.com', 'mailto:ann@example.com', 'tel:+5511'],
    bad: [
      'example',
      7,
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
    ],
  },
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

test('no pattern takes longer than the text is long: one that could is refused, with the reason', async () => {
  const declare = (key: string, pattern: string) =>
    desk.linus.post('/attributes', { subject: 'contact', key, name: key, pattern })
  const startedAt = performance.now()
  const back = await declare('back', '^(.*)(.*)(.*)\\1\\2\\3$')
  expect(back.body.error.details).toEqual([
    {
      field: 'pattern',
      message: 'Not a pattern that can be used: it refers back to a group',
      code: 'invalid',
    },
  ])
  expect((await declare('ahead', '(?=a)b')).body.error.message).toContain('looks ahead or behind')
  const large = await declare('large', '(a?){255}(a?){255}(a?){255}a{255}$')
  expect(large.body.error.message).toContain('Too large a pattern')
  expect((await declare('slow', '^(([a-z])+.)+[A-Z]([a-z])+$')).status).toBe(201)
  const put = (slow: string) => desk.ada.post('/contacts', { name: 'Slow', custom_attributes: { slow } })
  expect((await put('a'.repeat(1000))).body.error.message).toContain('Not of the pattern')
  expect((await put('a'.repeat(1001))).body.error.message).toContain('Too long')
  expect((await put('abcDe')).status).toBe(201)
  expect(performance.now() - startedAt).toBeLessThan(5000)
})

test('all values of one request together cost no more than some steps', async () => {
  const keys = Array.from({ length: 10 }, (_, at) => `steps_${at}`)
  for (const key of keys)
    await desk.linus.post('/attributes', { subject: 'contact', key, name: key, pattern: '^[ab]{1,400}' })
  const put = (some: string[]) =>
    desk.ada.post('/contacts', {
      name: 'Many',
      custom_attributes: Object.fromEntries(some.map((key) => [key, 'a'.repeat(500)])),
    })
  expect((await put(keys.slice(0, 1))).status).toBe(201)
  expect((await put(keys)).body.error.message).toContain('Too long to be held against')
})

test('a pattern stored before such were refused is not looked at, and has to be mended at the next change', async () => {
  const made = await desk.linus.post('/attributes', { subject: 'contact', key: 'old', name: 'Old' })
  const { pool } = desk.running.app.platform.db
  await pool.query(`update attributes set pattern = '^(a)\\1$' where key = 'old'`)
  const put = await desk.ada.post('/contacts', { name: 'Old', custom_attributes: { old: 'b' } })
  expect(put.status).toBe(201)
  const change = (body: object) => desk.linus.patch(`/attributes/${made.body.data.id}`, body)
  expect((await change({ name: 'Older' })).body.error.details[0].field).toBe('pattern')
  expect((await change({ name: 'Older', pattern: '^aa$' })).status).toBe(200)
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

test('two changes of a declaration at once are both kept', async () => {
  const made = await desk.linus.post('/attributes', { subject: 'contact', key: 'both', name: 'Both' })
  const path = `/attributes/${made.body.data.id}`
  for (let round = 0; round < 5; round++) {
    const [name, description] = [`Round ${round}`, `Of round ${round}`]
    await Promise.all([desk.linus.patch(path, { name }), desk.linus.patch(path, { description })])
    expect((await desk.linus.get(path)).body.data).toMatchObject({ name, description })
  }
})

test('an account declares five hundred at most, however many at once', async () => {
  const { pool } = desk.running.app.platform.db
  await pool.query(`
    insert into attributes (account_id, id, subject, key, name, type, created_at)
    select account_id, gen_random_uuid(), 'contact', 'many_' || at, 'Many', 'text', now()
    from (select account_id from inboxes where key = 'site_rival') rival, generate_series(1, 497) as at`)
  const declare = (at: number) =>
    desk.mallory.post('/attributes', { subject: 'contact', key: `last_${at}`, name: 'Last' })
  const replies = await Promise.all(Array.from({ length: 8 }, (_one, at) => declare(at)))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(3)
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(5)
})
