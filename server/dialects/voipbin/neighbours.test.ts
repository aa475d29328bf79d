/** What stands beside conversations in VoIPBin: agents, tags, the customer; and what answers 501. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { VoipbinClient } from '../../../testkit/voipbin-client.ts'
import { failure, meOf } from '../../../testkit/voipbin-values.ts'
import { closedDoors, waiting } from './not-yet.ts'

let desk: Desk
let vn: VoipbinClient
let ada: VoipbinClient
let rival: VoipbinClient

beforeAll(async () => {
  desk = await openDesk()
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
  ada = await VoipbinClient.login(desk.url, 'ada', castPassword)
  rival = await VoipbinClient.login(desk.url, 'mallory', castPassword)
})
afterAll(() => desk.close())

const absent = failure('NOT_FOUND', 'RESOURCE_NOT_FOUND')
const denied = failure('PERMISSION_DENIED', 'PERMISSION_DENIED')

test('agents are the members, each with its tags, page by page', async () => {
  const me = await meOf(ada)
  const tag = (await vn.post('/tags', { name: 'Returns', detail: 'Parcels that come back' })).body
  expect(tag).toMatchObject({
    customer_id: me.customer_id,
    name: 'Returns',
    detail: 'Parcels that come back',
  })
  const team = (await desk.linus.get('/teams')).body.data.teams.find(({ name }: Body) => name === 'Returns')
  const members = await desk.linus.call(
    'PUT',
    `/teams/${team.id}/members`,
    { user_ids: [desk.ada.userId] },
    {},
  )
  expect(members.status).toBe(200)

  const { rows } = await ada.all('/agents', 2)
  expect(rows.map(({ username }) => username).toSorted()).toEqual(['ada', 'bruno', 'grace', 'linus'])
  expect(rows.find(({ username }) => username === 'ada')).toEqual({ ...me, tag_ids: [tag.id] })
  expect((await vn.get(`/agents/${me.id}`)).body).toEqual((await ada.get('/me')).body)
})

test('an agent’s state is its own to say, and its name a manager’s', async () => {
  const [me, boss] = [await meOf(ada), await meOf(vn)]
  expect((await ada.put(`/agents/${me.id}/status`, { status: 'away' })).body.status).toBe('away')
  const { agents } = (await desk.linus.get('/agents?site_id=site_shop')).body.data
  expect(agents.find(({ username }: Body) => username === 'ada').status).toBe('away')
  expect(await ada.put(`/agents/${boss.id}/status`, { status: 'offline' })).toMatchObject({
    status: 403,
    body: denied,
  })
  expect((await vn.put(`/agents/${me.id}/status`, { status: 'available' })).body.status).toBe('available')
  expect((await ada.put(`/agents/${me.id}/status`, { status: 'asleep' })).status).toBe(400)
  expect((await ada.put(`/agents/${me.id}`, { name: 'Countess' })).status).toBe(403)
  expect((await vn.put(`/agents/${me.id}`, { name: 'Ada L.' })).body.name).toBe('Ada L.')
})

test('tags are teams: kept by managers, seen by all of the staff', async () => {
  const made = (await vn.post('/tags', { name: 'Billing' })).body
  expect((await vn.put(`/tags/${made.id}`, { detail: 'Money' })).body).toMatchObject({
    name: 'Billing',
    detail: 'Money',
  })
  expect((await ada.get(`/tags/${made.id}`)).body.detail).toBe('Money')
  expect((await ada.post('/tags', { name: 'Mine' })).status).toBe(403)
  expect((await ada.delete(`/tags/${made.id}`)).status).toBe(403)
  expect((await vn.post('/tags', { name: 'Billing' })).status).toBe(409)
  expect((await vn.delete(`/tags/${made.id}`)).body.tm_delete).not.toStartWith('9999')
  expect((await vn.get(`/tags/${made.id}`)).status).toBe(404)
  const { teams } = (await desk.linus.get('/teams')).body.data
  expect(teams.map(({ name }: Body) => name)).not.toContain('Billing')
})

test('the customer is the account, and its managers see no other', async () => {
  const { customer_id } = await meOf(vn)
  const own = (await vn.get('/customer')).body
  expect(own).toMatchObject({ id: customer_id, webhook_uri: '', tm_delete: '9999-01-01 00:00:00.000000' })
  expect((await vn.get('/customers')).body.result).toEqual([own])
  expect((await vn.put('/customer', { name: 'The shop, renamed' })).body.name).toBe('The shop, renamed')
  expect((await desk.linus.get('/account')).body.data.name).toBe('The shop, renamed')
  expect((await ada.get('/customer')).status).toBe(403)
})

test('RUL-01 a rival finds none of it', async () => {
  const [me, { customer_id }] = [await meOf(ada), await meOf(vn)]
  const { id } = (await vn.post('/tags', { name: 'Ours' })).body
  for (const [method, path, body] of [
    ['GET', `/agents/${me.id}`, undefined],
    ['PUT', `/agents/${me.id}`, { name: 'Theirs' }],
    ['PUT', `/agents/${me.id}/status`, { status: 'away' }],
    ['GET', `/tags/${id}`, undefined],
    ['PUT', `/tags/${id}`, { name: 'Theirs' }],
    ['DELETE', `/tags/${id}`, undefined],
    ['GET', `/customers/${customer_id}`, undefined],
  ] as const) {
    const answer = await rival.call(method, path, body)
    expect([method, path, answer.status, answer.body]).toEqual([method, path, 404, absent])
  }
  const seen = JSON.stringify([await rival.all('/agents', 100), await rival.all('/tags', 100)])
  for (const ours of [me.id, id]) expect(seen).not.toContain(ours)
})

test('a neighbour that is not built answers 501 in the system’s words, and a mistake 404', async () => {
  const unbuilt = failure('UNIMPLEMENTED', 'UNIMPLEMENTED')
  const resources = Object.values(waiting).flatMap((group) => group.resources)
  expect(resources.length).toBeGreaterThan(35)
  for (const resource of resources)
    for (const [method, path] of [
      ['GET', `/${resource}`],
      ['POST', `/${resource}`],
      ['GET', `/${resource}/some-id`],
      ['POST', `/${resource}/some-id/hold`],
    ] as const) {
      const answer = await vn.call(method, path)
      expect([method, path, answer.status, answer.body]).toEqual([method, path, 501, unbuilt])
    }
  for (const door of closedDoors) {
    const answer = await vn.at('POST', `/auth/${door}`, { direct_hash: 'direct.x' })
    expect([door, answer.status, answer.body]).toEqual([door, 501, unbuilt])
  }
  expect((await vn.get('/cals')).body).toEqual(failure('NOT_FOUND', 'ROUTE_NOT_FOUND'))
  expect((await fetch(`${desk.url}/v1.0/calls`)).status).toBe(401)
})
