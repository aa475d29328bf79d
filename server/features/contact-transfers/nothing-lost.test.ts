import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const path = '/contact_transfers'
async function imported(csv: string, mapping: Record<string, string> = {}): Promise<Body> {
  const made = await desk.linus.post(`${path}/imports`, { csv, mapping })
  expect(made.status).toBe(201)
  await desk.settle()
  return (await desk.linus.get(`${path}/${made.body.data.id}`)).body.data
}
const found = async (q: string) => (await desk.linus.get(`/contacts?q=${q}`)).body.data.contacts

test('a quote that is never closed refuses the file with its line, and nothing of it comes in', async () => {
  const good = Array.from({ length: 15_000 }, (_, index) => `Row ${index},"open ${index}\nto its end"`)
  const long = ['name,note', ...good, 'Zed,"never closed', ...good.slice(0, 2000)].join('\n')
  for (const [csv, line] of [
    ['name,email\nZoe,zoe@quote.example\n"Zed,zed@quote.example\nZac,zac@quote.example\n', 3],
    ['name,email\n"Zed,"zed@quote.example"\n', 2],
    [long, 30_002],
  ] as const)
    for (const what of ['previews', 'imports'])
      expect(await desk.linus.post(`${path}/${what}`, { csv })).toMatchObject({
        status: 400,
        body: {
          error: {
            code: 'VALIDATION_ERROR',
            details: [
              { field: 'csv', code: 'open_quote', line, message: expect.stringContaining(`${line}`) },
            ],
          },
        },
      })
  await desk.settle()
  expect([await found('quote.example'), await found('Row 1')]).toEqual([[], []])
  // The same without it is read as it is meant, however long.
  const fine = (await desk.linus.post(`${path}/previews`, { csv: ['name,note', ...good].join('\n') })).body
    .data
  expect([fine.total, fine.rows[0]]).toEqual([15_000, ['Row 0', 'open 0\nto its end']])
})

test('the columns nothing was taken of are told, those without a name by their place', async () => {
  const csv = 'name,Fax,Notes,,,id\nLeft Lea,12,hello,lost,,7\n'
  const { left_out, created } = await imported(csv, { Fax: '', Notes: '' })
  expect([left_out, created]).toEqual([['Fax', 'Notes', '#4', 'id'], 1])
  expect((await imported('name,plan\nLeft Leo,gold\n')).left_out).toEqual([])
})

test('a row with more cells than there are columns is refused; empty ones at its end are none', async () => {
  const csv = 'name,email\nLee, Bruce,lee@cells.example\nAnn,ann@cells.example,,\n'
  const done = await imported(csv)
  expect(done).toMatchObject({
    created: 1,
    refused: [{ line: 2, field: '', code: 'too_many', cells: ['Lee', ' Bruce', 'lee@cells.example'] }],
  })
  expect(await found('Lee')).toEqual([])
})

test('of two columns of one field the first that is filled counts, and what was left of the other is told', async () => {
  const csv = [
    'name,Phone,Mobile,Tags,Label',
    'Both Bea,+5511961230001,+5511961230002,one,two',
    'Only Ona,,+5511961230003,,three',
    'Same Sam,+5511961230004,+5511961230004,,',
  ].join('\n')
  const done = await imported(csv)
  expect(done).toMatchObject({ created: 3, refused: [], passed_over: [{ line: 2, columns: ['Mobile'] }] })
  const numberOf = async (name: string) => (await found(name))[0].phone_number
  expect([await numberOf('Both'), await numberOf('Only')]).toEqual(['+5511961230001', '+5511961230003'])
  const [{ id }] = await found('Both')
  expect((await desk.linus.get(`/contacts/${id}`)).body.data.labels).toEqual(['one', 'two'])
})
