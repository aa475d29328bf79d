import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let linus: AccountProgram
let ada: AccountProgram
let mallory: AccountProgram

beforeAll(async () => {
  desk = await openDesk()
  linus = await openAccountProgram(desk, desk.linus)
  ada = await openAccountProgram(desk, desk.ada)
  mallory = await openAccountProgram(desk, desk.mallory)
})
afterAll(() => desk.close())

const csv = 'Nome,E-mail,Plan\nRosa,rosa@in.example,gold\nNobody,no-address,\n'
function form(name: string, more: Record<string, string> = {}, text = csv): FormData {
  const made = new FormData()
  made.set(name, new File([text], 'contacts.csv', { type: 'text/csv' }))
  for (const [key, value] of Object.entries(more)) made.set(key, value)
  return made
}
const statusOf = async (id: number) => {
  await desk.settle()
  return (await linus.get(`/contacts/import_status/${id}`)).body
}
const named = async (email: string) => (await linus.get(`/contacts/search?q=${email}`)).body.payload

test('a file is taken in; how far it is and which rows were refused is told', async () => {
  const { status, body } = await linus.post('/contacts/import', form('import_file'))
  expect([status, body]).toMatchObject([200, { status: 'pending', total_records: 2 }])
  expect(await statusOf(body.id)).toMatchObject({
    import_id: body.id,
    status: 'completed',
    progress: 100,
    processed_records: 2,
    created_records: 1,
    failed_records: [{ row: 3, error: expect.stringContaining('email'), data: ['Nobody', 'no-address', ''] }],
    file_url: null,
  })
  expect(await named('rosa@in.example')).toMatchObject([
    { name: 'Rosa', custom_attributes: { plan: 'gold' } },
  ])
  const blank = await linus.post('/contacts/import', {})
  expect([blank.status, blank.body]).toEqual([422, { error: 'File is blank' }])
})

test('a preview guesses what columns mean; import_csv takes what they are said to mean', async () => {
  expect((await linus.post('/contacts/import_preview', form('file'))).body).toMatchObject({
    headers: ['Nome', 'E-mail', 'Plan'],
    total_rows: 2,
    suggested_mapping: { Nome: 'name', 'E-mail': 'email', Plan: 'plan' },
  })
  const column_mapping = JSON.stringify({ A: 'name', B: 'email', C: '' })
  const mapped = form('file', { column_mapping, validate_whatsapp: 'true' }, 'A,B,C\nMapped,m@in.example,x\n')
  const { id } = (await linus.post('/contacts/import_csv', mapped)).body
  expect(await statusOf(id)).toMatchObject({ created_records: 1, failed_records: [] })
  expect(await named('m@in.example')).toMatchObject([{ name: 'Mapped', custom_attributes: {} }])
})

test('contacts a filter finds are written to a file with the columns asked for', async () => {
  const condition = {
    attribute_key: 'email',
    filter_operator: 'contains',
    values: ['rosa@'],
    query_operator: null,
  }
  const wish = { column_names: ['name', 'email', 'plan'], payload: [condition] }
  const { id } = (await linus.post('/contacts/export', wish)).body
  const { file_url, status } = await statusOf(id)
  expect(status).toBe('completed')
  expect(await (await fetch(file_url)).text()).toBe('name,email,plan\r\nRosa,rosa@in.example,gold\r\n')
})

test('RUL-01 agents and other accounts take nothing in or out, and see no other’s', async () => {
  const { id } = (await linus.post('/contacts/export', {})).body
  await desk.settle()
  expect((await mallory.get(`/contacts/import_status/${id}`)).status).toBe(404)
  expect((await ada.get(`/contacts/import_status/${id}`)).status).toBe(401)
  expect((await ada.post('/contacts/import', form('import_file'))).status).toBe(401)
  expect((await ada.post('/contacts/export', {})).status).toBe(401)
  const theirs = (await mallory.post('/contacts/export', { column_names: ['email'] })).body
  await desk.settle()
  const { file_url } = (await mallory.get(`/contacts/import_status/${theirs.id}`)).body
  expect(await (await fetch(file_url)).text()).not.toContain('in.example')
})
