import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const keep = async (short_code: string, content = 'Hello!') =>
  (await desk.ada.post('/canned_responses', { short_code, content })).body.data

const codes = (answer: Body) => answer.body.data.canned_responses.map((one: Body) => one.short_code)

test('END-45 a text is kept, found, changed and taken away by any of the staff', async () => {
  const made = await keep('greet', 'Hello, how can I help?')
  const path = `/canned_responses/${made.id}`
  expect((await desk.grace.get(path)).body.data).toEqual(made)
  const changed = await desk.grace.patch(path, { content: 'Hi!' })
  expect(changed.body.data).toMatchObject({ id: made.id, short_code: 'greet', content: 'Hi!' })
  expect((await desk.linus.delete(path)).status).toBe(200)
  expect((await desk.ada.get(path)).status).toBe(404)
})

test('a short code is one per account, whatever its case', async () => {
  const made = await keep('taken')
  const other = await keep('free')
  const refused = { status: 409, body: { error: { code: 'CONFLICT' } } }
  expect(await desk.ada.post('/canned_responses', { short_code: 'TAKEN', content: 'x' })).toMatchObject(
    refused,
  )
  expect(await desk.ada.patch(`/canned_responses/${other.id}`, { short_code: 'Taken' })).toMatchObject(
    refused,
  )
  expect((await desk.ada.patch(`/canned_responses/${made.id}`, { short_code: 'Taken' })).status).toBe(200)
  expect((await desk.mallory.post('/canned_responses', { short_code: 'taken', content: 'x' })).status).toBe(
    201,
  )
})

test('a short code has no spaces: it is typed after a slash, and a space ends it', async () => {
  const made = await keep('one-word')
  for (const answer of [
    await desk.ada.post('/canned_responses', { short_code: 'two words', content: 'x' }),
    await desk.ada.patch(`/canned_responses/${made.id}`, { short_code: 'two\u00a0words' }),
  ]) {
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body.error)).toContain('A short code without spaces')
  }
})

test('a search gives codes that begin with the words, codes that have them, then texts that do', async () => {
  await keep('zz-refund', 'The money is on its way')
  await keep('refund', 'Sent back')
  await keep('money', 'About your refund: 100%_sure')
  expect(codes(await desk.ada.get('/canned_responses?search=refund'))).toEqual([
    'refund',
    'zz-refund',
    'money',
  ])
  expect(codes(await desk.ada.get(`/canned_responses?search=${encodeURIComponent('%_')}`))).toEqual(['money'])
  await keep('troca', 'A devolução é grátis')
  for (const words of ['gratis DEVOLUCAO', 'dévolução troca'])
    expect(codes(await desk.ada.get(`/canned_responses?search=${encodeURIComponent(words)}`))).toEqual([
      'troca',
    ])
})

test('the pages of the list have every text once, by code', async () => {
  for (const code of ['p-b', 'P-a', 'p-c']) await keep(code)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Body = await desk.ada.get(`/canned_responses?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...codes(page))
    cursor = page.body.data.pagination.next_cursor
  }
  expect(seen).toEqual([...seen].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)))
  expect(seen.filter((code) => code.toLowerCase().startsWith('p-'))).toEqual(['P-a', 'p-b', 'p-c'])
  expect(new Set(seen).size).toBe(seen.length)
})

test('RUL-01 another account’s texts do not exist; visitors have none', async () => {
  const { id } = await keep('ours')
  const path = `/canned_responses/${id}`
  for (const attempt of [
    desk.mallory.get(path),
    desk.mallory.patch(path, { content: 'x' }),
    desk.mallory.delete(path),
  ])
    expect((await attempt).status).toBe(404)
  const customer = await desk.visitor()
  expect((await customer.get('/canned_responses')).status).toBe(403)
  expect((await desk.ada.get(path)).body.data.content).toBe('Hello!')
})
