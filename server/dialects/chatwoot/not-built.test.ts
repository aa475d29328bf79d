import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { accountNumOf, type Program, programOf, programWith } from '../../../testkit/program.ts'
import { notBuilt } from './not-built.ts'

let desk: Desk
let ada: Program
let num: number
beforeAll(async () => {
  desk = await openDesk()
  ada = await programOf(desk, desk.ada)
  num = await accountNumOf(desk, 'site_shop')
})
afterAll(() => desk.close())

test('what is not built answers 501 in JSON to who may ask, and nothing else to who may not', async () => {
  for (const { method, path, missing } of notBuilt) {
    const asked = path.replace('{account_id}', String(num)).replaceAll(/\{\w+\}/g, '1')
    const answer = await ada.call(method.toUpperCase(), asked)
    const expected = [501, { error: `Not built yet: ${missing}` }]
    expect([method, path, answer.status, answer.body]).toEqual([method, path, ...expected])
  }
  const nobody = await programWith(desk.url, '').call('GET', `/api/v1/accounts/${num}/macros`)
  expect([nobody.status, nobody.body]).toEqual([401, { error: 'Invalid Access Token' }])
})

test('no row of the table has been built meanwhile, and none stands twice', () => {
  const [chatwoot] = desk.running.app.dialects.filter(({ surface }) => surface.name === 'chatwoot')
  const shape = ({ method, path }: { method: string; path: string }) =>
    `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`
  const waiting = notBuilt.map(shape)
  const operations = (chatwoot?.routes ?? []).map(({ operation }) => operation)
  const built = operations.filter(({ id }) => !id.startsWith('chatwootNotBuilt')).map(shape)
  expect(built.length).toBeGreaterThan(30)
  expect(waiting.filter((row) => built.includes(row))).toEqual([])
  expect(new Set(waiting).size).toBe(waiting.length)
})
