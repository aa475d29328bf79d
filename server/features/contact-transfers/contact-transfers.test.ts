import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { readCsv } from '../../platform/csv/read-csv.ts'
import { readRow, suggestMapping } from './columns.ts'
import { runTransfer } from './run.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const path = '/contact_transfers'
async function imported(csv: string, mapping?: Record<string, string>): Promise<Body> {
  const made = await desk.linus.post(`${path}/imports`, { csv, ...(mapping ? { mapping } : {}) })
  expect(made.status).toBe(201)
  await desk.settle()
  return (await desk.linus.get(`${path}/${made.body.data.id}`)).body.data
}
async function exported(wish: unknown = {}): Promise<string> {
  const made = await desk.linus.post(`${path}/exports`, wish)
  expect(made.body.data.download_url).toBeNull()
  await desk.settle()
  const { download_url } = (await desk.linus.get(`${path}/${made.body.data.id}`)).body.data
  const reply = await fetch(desk.url + download_url)
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  return await reply.text()
}
const found = async (q: string) =>
  (await desk.linus.get(`/contacts?q=${encodeURIComponent(q)}`)).body.data.contacts

test('what columns mean is guessed from their names; the rest are custom attributes', () => {
  expect(suggestMapping(['Nome', 'E-mail', 'Telefone', 'Plan Name', 'created_at'])).toEqual({
    Nome: 'name',
    'E-mail': 'email',
    Telefone: 'phone_number',
    'Plan Name': 'plan_name',
    created_at: '',
  })
  const headers = ['Nome', 'Plan Name']
  expect(readRow(headers, ["'=Rosa", 'gold'], suggestMapping(headers))).toMatchObject({
    change: { name: '=Rosa', customAttributes: { plan_name: 'gold' } },
  })
  expect(readRow(headers, ["'=Rosa", "gold;'=1"], suggestMapping(headers))).toMatchObject({
    change: { customAttributes: { plan_name: 'gold;=1' } },
  })
  expect(readRow(headers, ['', 'gold'], suggestMapping(headers))).toEqual({
    fault: 'Nothing names a contact',
    field: '',
    code: 'required',
  })
})

test('columns are known however their names are spelled', () => {
  const guessed = (name: string) => suggestMapping([name])[name]
  expect(['Tel.', 'TELÉFONO', 'mobile phone', 'Phone-Number'].map(guessed)).toEqual(
    Array(4).fill('phone_number'),
  )
  expect(['Full Name', 'E-mail address', 'País', 'Tags'].map(guessed)).toEqual([
    'name',
    'email',
    'country',
    'labels',
  ])
})

test('columns called as what every object has are columns like others', async () => {
  const odd = ['constructor', 'hasOwnProperty', 'toString']
  const { created, refused } = await imported(`name,${odd.join(',')}\nOdd Olga,one,two,three`)
  expect([created, refused]).toEqual([1, []])
  const [{ custom_attributes }] = await found('Odd Olga')
  expect(Object.entries(custom_attributes).toSorted()).toEqual([
    ['constructor', 'one'],
    ['hasownproperty', 'two'],
    ['tostring', 'three'],
  ])
  await desk.linus.post('/contacts', { name: 'Without' })
  const text = await exported({ columns: ['name', 'constructor', 'tostring'] })
  expect(text).toContain('Odd Olga,one,three')
  expect(text).toContain('Without,,')
  // Of a column that is not in the mapping nothing is taken.
  expect(readRow(['name', 'constructor'], ['Ann', 'x'], { name: 'name' })).toMatchObject({
    change: { name: 'Ann', customAttributes: undefined },
  })
})

test('a file is looked at before it is taken in', async () => {
  const csv = 'Name;Mail\nRosa;rosa@preview.example\n'
  expect((await desk.linus.post(`${path}/previews`, { csv })).body.data).toEqual({
    columns: ['Name', 'Mail'],
    rows: [['Rosa', 'rosa@preview.example']],
    total: 1,
    mapping: { Name: 'name', Mail: 'email' },
  })
  expect(await found('rosa@preview.example')).toEqual([])
  for (const wrong of ['name,email\n', 'name\u0000\nRosa\n', ''])
    expect((await desk.linus.post(`${path}/imports`, { csv: wrong })).status).toBe(400)
})

test('a file of nothing but quotes, or of too many columns, stops nobody', async () => {
  const preview = (csv: string) => desk.linus.post(`${path}/previews`, { csv })
  const long = preview('"'.repeat(4_500_000))
  expect((await desk.ada.get('/sites')).status).toBe(200)
  expect((await long).status).toBe(400)
  expect((await preview(`${','.repeat(1_000_000)}\nx`)).status).toBe(400)
})

test('rows make contacts or change those we have; refused ones are told with their line', async () => {
  const csv = [
    'name,email,phone,Plan,Empresa',
    'Rosa,rosa@in.example,+5511961234567,gold,Acme',
    'Nobody,not-an-address,,,',
    ',,,silver,',
    'Rosa Maria,ROSA@in.example,,,',
    'Ann,ann@in.example,12,,',
    '"Lee, Bruce",lee@in.example,,,',
  ].join('\r\n')
  const done = await imported(csv)
  expect(done).toMatchObject({ kind: 'import', state: 'done', total: 6, done: 6, created: 2, updated: 1 })
  expect(done.refused.map((one: Body) => one.line)).toEqual([3, 4, 6])
  expect(done.refused[0]).toMatchObject({
    reason: expect.stringContaining('email'),
    field: 'email',
    code: 'not_an_email',
    cells: expect.any(Array),
  })
  expect(done.refused.slice(1)).toMatchObject([
    { field: '', code: 'required' },
    { field: 'phone_number', code: 'invalid' },
  ])
  const [rosa] = await found('rosa@in.example')
  expect(rosa).toMatchObject({
    name: 'Rosa Maria',
    phone_number: '+5511961234567',
    custom_attributes: { plan: 'gold' },
    company: { name: 'Acme' },
  })
  expect((await found('lee@in.example'))[0].name).toBe('Lee, Bruce')
  expect(await found('ann@in.example')).toEqual([])
})

test('a mailbox a visitor only said is its own leads no file to it, and stands in no file’s way', async () => {
  const email = 'vip@bank.example'
  const register = (headers = {}) =>
    desk.anonymous.post(
      '/visitors',
      { site_id: desk.siteId, visitor_id: 'v_stranger', name: 'Visitor', email },
      headers,
    )
  const { session_token: token } = (await register()).body.data
  const csv = `name,email,identifier\nJane Rich,${email},cust-77\n`
  expect(await imported(csv)).toMatchObject({ created: 1, updated: 0, refused: [] })
  expect((await register({ 'x-visitor-token': token })).body.data.name).toBe('Visitor')
  expect(await imported(`name,email\nJane R.,${email}\n`)).toMatchObject({ created: 0, updated: 1 })
  const people = (await found(email)).map(({ name, identifier }: Body) => [name, identifier])
  expect(people.sort()).toEqual([
    ['Jane R.', 'cust-77'],
    ['Visitor', null],
  ])
})

test('a visitor’s mailbox counts once the team has written it', async () => {
  const email = 'known@in.example'
  const visitor = { site_id: desk.siteId, visitor_id: 'v_known', name: 'Visitor', email }
  await desk.anonymous.post('/visitors', visitor)
  const [{ id }] = await found(email)
  await desk.linus.patch(`/contacts/${id}`, { email: 'other@in.example' })
  await desk.linus.patch(`/contacts/${id}`, { email })
  expect(await imported(`name,email\nKim,${email}\n`)).toMatchObject({ created: 0, updated: 1 })
})

test('numbers that say no country are of the one that was given', async () => {
  const csv = 'name,phone\nLocal,(11) 98765-0000\nAway,+351 912 345 678\nNobody,12\n'
  const begin = (country?: string) => desk.linus.post(`${path}/imports`, { csv, country })
  expect((await begin('ZZ')).status).toBe(400)
  const without = (await begin()).body.data
  const made = (await begin('BR')).body.data
  await desk.settle()
  const refusedIn = async ({ id }: Body) =>
    (await desk.linus.get(`${path}/${id}`)).body.data.refused.map(({ line }: Body) => line)
  expect([await refusedIn(without), await refusedIn(made)]).toEqual([[2, 4], [4]])
  expect(await found('Local')).toMatchObject([{ phone_number: '+5511987650000' }])
  expect(await found('Away')).toMatchObject([{ phone_number: '+351912345678' }])
})

test('a mapping says what a column means; what goes nowhere is left', async () => {
  await imported('A,B,C\nMapped,mapped@in.example,secret\n', { A: 'name', B: 'email', C: '' })
  expect((await found('mapped@in.example'))[0]).toMatchObject({ name: 'Mapped', custom_attributes: {} })
})

test('a job that broke off goes on where it stopped, and one that runs twice takes no row twice', async () => {
  const { platform } = desk.running.app
  const rows = Array.from({ length: 20 }, (_, index) => `Twin ${index}`)
  const made = await desk.linus.post(`${path}/imports`, { csv: `name\n${rows.join('\n')}\n` })
  const { rows: known } = await platform.db.pool.query<{ account_id: string; id: string }>(
    'select account_id, id from contact_transfers where num = $1',
    [made.body.data.number],
  )
  const what = { accountId: known[0]?.account_id ?? '', id: known[0]?.id ?? '' }
  const { signal } = new AbortController()
  await Promise.all([runTransfer(platform, what, signal), runTransfer(platform, what, signal)])
  await desk.settle()
  expect((await desk.linus.get(`${path}/${made.body.data.id}`)).body.data).toMatchObject({
    done: 20,
    created: 20,
  })
  const twins = (await desk.linus.get('/contacts?q=Twin&limit=100')).body.data.contacts
  expect(twins).toHaveLength(20)
})

test('contacts are written out, all, of a label or as a filter finds them, and an import reads them back', async () => {
  const csv = 'name,email,phone_number,plan\n"=Sum ""x""",out@out.example,+5511961230000,gold\n'
  await imported(csv)
  const [contact] = await found('out@out.example')
  await desk.linus.call('PUT', `/contacts/${contact.id}/labels`, { labels: ['vip'] }, {})
  const columns = ['name', 'email', 'phone_number', 'plan', 'labels']
  const text = await exported({ label: 'vip', columns })
  expect(readCsv(text).map((row) => row.cells)).toEqual([
    columns,
    [`'=Sum "x"`, 'out@out.example', '+5511961230000', 'gold', 'vip'],
  ])
  expect(await imported('email,tags\nout@out.example,"new one; beta,VIP"\n')).toMatchObject({ updated: 1 })
  const { labels } = (await desk.linus.get(`/contacts/${contact.id}`)).body.data
  expect(labels).toEqual(['beta', 'new one', 'vip'])
  expect(await imported(text)).toMatchObject({ created: 0, updated: 1, refused: [] })
  expect((await found('out@out.example'))[0]).toMatchObject({
    name: '=Sum "x"',
    phone_number: '+5511961230000',
  })
  const filter = { attribute: 'email', operator: 'contains', values: ['@out.example'] }
  expect(readCsv(await exported({ filter, columns: ['email'] }))).toHaveLength(2)
  const all = readCsv(await exported())
  expect(all[0]?.cells).toEqual([
    'id',
    'name',
    'email',
    'phone_number',
    'identifier',
    'company_name',
    'created_at',
  ])
  expect(all.length).toBeGreaterThan(20)
})

test('RUL-01 only the administrator who began one sees it; agents begin none', async () => {
  const made = (await desk.linus.post(`${path}/exports`, {})).body.data
  await desk.settle()
  expect((await desk.mallory.get(`${path}/${made.id}`)).status).toBe(404)
  expect((await desk.ada.get(`${path}/${made.id}`)).status).toBe(403)
  expect((await desk.ada.post(`${path}/imports`, { csv: 'name\nx' })).status).toBe(403)
  const { download_url } = (await desk.linus.get(`${path}/${made.id}`)).body.data
  expect((await fetch(`${desk.url}${download_url}x`)).status).toBe(404)
  expect((await fetch(desk.url + download_url.replace(/ticket=.*/, 'ticket=x'))).status).toBe(404)
  expect(readCsv(await (await fetch(desk.url + download_url)).text())[0]?.cells).toContain('email')
  desk.clock.advance(61 * 60_000)
  expect((await fetch(desk.url + download_url)).status).toBe(404)
})

test('files are forgotten after a week', async () => {
  const { pool } = desk.running.app.platform.db
  const count = async () => (await pool.query('select 1 from contact_transfers')).rows.length
  expect(await count()).toBeGreaterThan(3)
  await pool.query(`update contact_transfers set created_at = now() - interval '8 days'
    where num > (select min(num) from contact_transfers)`)
  await pool.query(`select graphile_worker.add_job('sweep-contact-transfers')`)
  await desk.settle()
  expect(await count()).toBe(1)
})
