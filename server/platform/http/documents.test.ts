import { afterAll, beforeAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { describeContract } from '../../../tools/describe-contract.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('the committed contract is what the server says (renew it with `npm run contract`)', async () => {
  for (const [name, text] of Object.entries(describeContract())) {
    expect(await Bun.file(join(import.meta.dir, '..', '..', '..', 'contract', name)).text()).toBe(text)
  }
})

test('the served documents are the contract, and every operation has an example', async () => {
  const { 'openapi.json': openapi, 'asyncapi.json': asyncapi } = describeContract()
  expect(await (await fetch(`${desk.url}/openapi.json`)).json()).toEqual(JSON.parse(openapi ?? ''))
  expect(await (await fetch(`${desk.url}/asyncapi.json`)).json()).toEqual(JSON.parse(asyncapi ?? ''))
  for (const { operation } of desk.running.app.routes)
    expect([operation.id, operation.examples?.length ?? 0]).not.toEqual([operation.id, 0])
})

test('END-01 to END-31 are all there, under both prefixes', async () => {
  const seed = [
    'POST /auth/support/login',
    'POST /auth/refresh',
    'POST /auth/logout',
    'GET /auth/validate',
    'GET /sites/{site_id}',
    'GET /sites',
    'POST /visitors',
    'GET /visitors/{visitor_id}',
    'GET /visitors/active',
    'POST /conversations',
    'GET /conversations/{conversation_id}',
    'GET /conversations',
    'PATCH /conversations/{conversation_id}/close',
    'PATCH /conversations/{conversation_id}/assign',
    'POST /messages',
    'GET /messages',
    'POST /messages/read',
    'POST /files/upload',
    'GET /files/{file_id}',
    'GET /files/{file_id}/download',
    'GET /files/{filename}',
    'DELETE /files/{file_id}',
    'POST /analysis/message',
    'GET /analysis/conversation/{conversation_id}',
    'POST /typing',
    'GET /notifications',
    'POST /notifications/read',
    'GET /agents',
    'PATCH /agents/status',
    'GET /analytics/dashboard',
    'GET /analytics/agents/{agent_id}',
  ]
  const served = desk.running.app.routes.map(
    ({ operation }) => `${operation.method.toUpperCase()} ${operation.path}`,
  )
  expect(seed.filter((one) => !served.includes(one))).toEqual([])
  for (const prefix of ['/v1', '/api/v1'])
    expect((await fetch(`${desk.url}${prefix}/auth/validate`)).status).toBe(401)
})

test('every example with a body is accepted by the schema it stands beside', () => {
  for (const { operation } of desk.running.app.routes) {
    for (const example of operation.examples ?? []) {
      if (example.body !== undefined)
        expect([operation.id, operation.body?.safeParse(example.body).success]).toEqual([operation.id, true])
      if (operation.params)
        expect([operation.id, operation.params.safeParse(example.params).success]).toEqual([
          operation.id,
          true,
        ])
      if (operation.query)
        expect([operation.id, operation.query.safeParse(example.query ?? {}).success]).toEqual([
          operation.id,
          true,
        ])
    }
  }
})
