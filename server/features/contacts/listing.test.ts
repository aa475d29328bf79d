import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let contacts: Body[]

beforeAll(async () => {
  desk = await openDesk()
  await desk.linus.post('/attributes', {
    subject: 'contact',
    key: 'plan',
    name: 'Plan',
    type: 'list',
    choices: ['free', 'paid'],
  })
  const { body } = await desk.ada.post('/companies', { name: 'Acme', domain: 'acme.example' })
  contacts = []
  for (let at = 0; at < 11; at++) {
    desk.clock.advance(60_000)
    const made = await desk.ada.post('/contacts', {
      name: `${'cab'.charAt(at % 3)} ${at < 6 ? 'same' : at} 100%_`,
      // Some have none: those come last, whichever way.
      ...(at % 3 === 0 ? {} : { email: `${9 - (at % 9)}-${at}@example.com` }),
      ...(at % 4 === 0 ? {} : { phone_number: `+55119612345${10 + ((at * 7) % 11)}` }),
      ...(at === 5 ? { company_id: body.data.id, labels: ['VIP'] } : {}),
      custom_attributes: { plan: at % 2 === 0 ? 'free' : 'paid' },
      additional_attributes: { city: at === 3 ? 'Recife' : 'Olinda' },
    })
    expect(made.status).toBe(201)
    contacts.push(made.body.data)
  }
  const visitor = await desk.visitor('a visitor who wrote')
  await visitor.say(await visitor.chat(), 'Hello')
  await desk.settle()
})
afterAll(() => desk.close())

async function walk(query: string): Promise<Body[]> {
  const met: Body[] = []
  for (let cursor = ''; ; ) {
    const { status, body } = await desk.ada.get(`/contacts?${query}${cursor}`)
    expect([query, status]).toEqual([query, 200])
    met.push(...body.data.contacts)
    if (!body.data.pagination.has_more) return met
    cursor = `&cursor=${body.data.pagination.next_cursor}`
  }
}

test.each(['name', 'email', 'phone_number', 'last_activity_at', 'created_at'])(
  'a walk by %s meets each contact once, both ways, those without one last',
  async (key) => {
    const values = (met: Body[]) => met.map((one) => one[key]?.toLowerCase() ?? null)
    for (const [way, sign] of [
      ['', 1],
      ['-', -1],
    ] as const) {
      const met = await walk(`sort=${way}${key}&limit=3`)
      expect(met.length).toBe(12)
      expect(new Set(met.map((one) => one.id)).size).toBe(12)
      const expected = values(met)
        .filter((value) => value !== null)
        .sort((one, other) => (one < other ? -sign : one > other ? sign : 0))
      expect(values(met)).toEqual([...expected, ...Array(12 - expected.length).fill(null)])
    }
  },
)

test('a search finds parts of names, mailboxes and numbers, and takes % and _ as they are', async () => {
  const found = async (q: string) => (await walk(`q=${encodeURIComponent(q)}&limit=100`)).length
  expect(await found('SAME')).toBe(6)
  expect(await found('100%_')).toBe(11)
  expect(await found('%e%')).toBe(0)
  expect(await found('-4@example')).toBe(1)
  expect(await found('+55119612345')).toBe(8)
  expect(await found('example.com same')).toBe(await found('same example.com'))
  expect(await found('same example.com')).toBeGreaterThan(0)
  expect(await found('same nobody')).toBe(0)
})

test('a search finds names with their accents and without, their words in any order', async () => {
  const made = await desk.ada.post('/contacts', { name: 'Renée Ångström', identifier: 'réf 7' })
  const found = async (q: string) => (await walk(`q=${encodeURIComponent(q)}&limit=100`)).length
  for (const q of ['renee', 'RENÉE', 'angstrom rene', 'Renée ref', 'Rénée Angström'])
    expect([q, await found(q)]).toEqual([q, 1])
  expect(await found('renee angstrom 8')).toBe(0)
  const contains = { attribute: 'name', operator: 'contains', values: ['renee ang'] }
  expect((await desk.ada.post('/contacts/search', { filter: contains })).body.data.contacts).toHaveLength(1)
  const text = { attribute: 'text', operator: 'contains', values: ['renee ref'] }
  expect((await desk.ada.post('/contacts/search', { filter: text })).body.data.contacts).toHaveLength(1)
  await desk.linus.delete(`/contacts/${made.body.data.id}`)
})

test.each([
  [{ attribute: 'labels', operator: 'equal_to', values: ['vip'] }, [5]],
  [{ attribute: 'company', operator: 'equal_to', values: ['ACME'] }, [5]],
  [{ attribute: 'city', operator: 'equal_to', values: ['recife'] }, [3]],
  [{ attribute: 'email', operator: 'is_not_present' }, [0, 3, 6, 9]],
  [{ attribute: 'phone_number', operator: 'starts_with', values: ['+5511'] }, [1, 2, 3, 5, 6, 7, 9, 10]],
  [{ attribute: 'custom.plan', operator: 'equal_to', values: ['paid'] }, [1, 3, 5, 7, 9]],
  [{ attribute: 'blocked', operator: 'equal_to', values: [true] }, []],
  [
    {
      or: [
        { attribute: 'city', operator: 'equal_to', values: ['Recife'] },
        {
          and: [
            { attribute: 'plan', operator: 'equal_to', values: ['free'] },
            { attribute: 'name', operator: 'contains', values: ['10 '] },
          ],
        },
      ],
    },
    [3, 10],
  ],
])('the filter %j finds what it says', async (filter, at) => {
  const named = { attribute: 'name', operator: 'contains', values: ['100%_'] }
  const body = { filter: { and: [named, filter] }, sort: 'created_at', limit: 100 }
  const reply = await desk.ada.post('/contacts/search', body)
  expect([reply.status, reply.body.data?.contacts.map((one: Body) => one.id)]).toEqual([
    200,
    at.map((one) => contacts[one].id),
  ])
  expect((await desk.mallory.post('/contacts/search', body)).body.data?.contacts ?? []).toEqual([])
})

test('a filter that cannot be followed and a cursor that is not ours are refused', async () => {
  const filter = { attribute: 'password', operator: 'equal_to', values: ['x'] }
  const cursor = Buffer.from(JSON.stringify(['some', 'x', 'y'])).toString('base64url')
  const late = Buffer.from(JSON.stringify(['some', 'soon', contacts[0].id])).toString('base64url')
  for (const reply of [
    await desk.ada.post('/contacts/search', { filter }),
    await desk.ada.get(`/contacts?cursor=${cursor}`),
    await desk.ada.get('/contacts?cursor=x'),
    await desk.ada.get(`/contacts?sort=created_at&cursor=${late}`),
    await desk.ada.get('/contacts?sort=password'),
  ])
    expect([reply.status, reply.body.error.code]).toEqual([400, 'VALIDATION_ERROR'])
})

test('FLD-55 what a contact writes moves its last activity, and what staff write does not', async () => {
  const visitor = await desk.visitor('Writer')
  const conversation = await visitor.chat()
  await visitor.say(conversation, 'One')
  await desk.settle()
  const active = async () => (await desk.ada.get('/contacts?q=Writer')).body.data.contacts[0].last_activity_at
  const first = await active()
  expect(first).not.toBeNull()

  desk.clock.advance(5000)
  await desk.ada.say(conversation, 'Two')
  await desk.settle()
  expect(await active()).toBe(first)
})

test('names with accents stand where those without them do, page by page', async () => {
  for (const name of ['Wanda Vito', 'Çelik Vito', 'Ângela Vito', 'Dora Vito', 'óscar Vito'])
    await desk.ada.post('/contacts', { name })
  const names = (met: Body[]) => met.map(({ name }) => name.split(' ')[0])

  expect(names(await walk('q=vito&sort=name&limit=2'))).toEqual(['Ângela', 'Çelik', 'Dora', 'óscar', 'Wanda'])
  expect(names(await walk('q=vito&sort=-name&limit=2'))).toEqual([
    'Wanda',
    'óscar',
    'Dora',
    'Çelik',
    'Ângela',
  ])
})
