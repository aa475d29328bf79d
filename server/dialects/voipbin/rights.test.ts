/** Who may do what in VoIPBin’s words: managers, agents, and a rival customer. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { VoipbinClient } from '../../../testkit/voipbin-client.ts'
import { failure, meOf, nil, started } from '../../../testkit/voipbin-values.ts'

let desk: Desk
let vn: VoipbinClient
let ada: VoipbinClient
let rival: VoipbinClient

beforeAll(async () => {
  desk = await openDesk()
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
  ada = await VoipbinClient.login(desk.url, 'ada@example.com', castPassword)
  rival = await VoipbinClient.login(desk.url, 'mallory', castPassword)
})
afterAll(() => desk.close())

describe('rights', () => {
  test('an agent lists and reads what it owns, under its own name', async () => {
    const me = (await meOf(ada)).id
    const ann = await desk.visitor('Ann')
    await ann.chat()
    const { id } = (await vn.get('/conversations', { page_size: 1 })).body.result[0]
    expect((await ada.get('/conversations')).status).toBe(403)
    expect((await ada.get('/conversations', { owner_id: (await meOf(vn)).id })).status).toBe(403)
    const foreign = await ada.get(`/conversations/${id}`)
    expect([foreign.status, foreign.body]).toEqual([403, failure('PERMISSION_DENIED', 'PERMISSION_DENIED')])
    expect((await ada.put(`/conversations/${id}`, { name: 'x' })).status).toBe(403)
    expect((await ada.post(`/conversations/${id}/unassign`)).status).toBe(403)
    await vn.put(`/conversations/${id}`, { owner_id: me })
    expect(
      (await ada.get('/conversations', { owner_id: me })).body.result.map((row: Body) => row.id),
    ).toContain(id)
    const own = (await ada.get('/service_agents/conversations')).body.result
    expect(own.map((row: Body) => row.id)).toContain(id)
    expect((await ada.get(`/service_agents/conversations/${id}`)).body.owner_id).toBe(me)
    expect((await ada.post(`/conversations/${id}/messages`, { text: 'x' })).status).toBe(403)
    expect((await ada.post(`/service_agents/conversations/${id}/messages`, { text: 'Mine' })).status).toBe(
      200,
    )
    expect((await ada.get(`/service_agents/conversations/${id}/messages`)).body.result).toHaveLength(1)
    expect((await vn.get(`/service_agents/conversations/${id}`)).status).toBe(403)
    expect((await ada.post(`/service_agents/conversations/${id}/unassign`)).body.owner_id).toBe(nil)
  })

  test('a rival customer finds nothing, by any address', async () => {
    const { id } = await started(vn, '+15550050000', 'Ours')
    const said = (await vn.post(`/conversations/${id}/messages`, { text: 'Ours' })).body
    const account = (
      await vn.post('/conversation_accounts', {
        type: 'line',
        name: 'Ours',
        detail: '',
        secret: 's',
        token: 't',
      })
    ).body
    const key = (await vn.post('/accesskeys', { name: 'Ours', expire: 86_400 })).body
    for (const [method, path, reason] of [
      ['GET', `/conversations/${id}`, 'CONVERSATION_NOT_FOUND'],
      ['PUT', `/conversations/${id}`, 'CONVERSATION_NOT_FOUND'],
      ['POST', `/conversations/${id}/unassign`, 'CONVERSATION_NOT_FOUND'],
      ['GET', `/conversations/${id}/messages`, 'CONVERSATION_NOT_FOUND'],
      ['POST', `/conversations/${id}/messages`, 'CONVERSATION_NOT_FOUND'],
      ['GET', `/messages/${said.id}`, 'MESSAGE_NOT_FOUND'],
      ['DELETE', `/messages/${said.id}`, 'MESSAGE_NOT_FOUND'],
      ['GET', `/conversation_accounts/${account.id}`, 'CONVERSATION_ACCOUNT_NOT_FOUND'],
      ['DELETE', `/conversation_accounts/${account.id}`, 'CONVERSATION_ACCOUNT_NOT_FOUND'],
      ['GET', `/accesskeys/${key.id}`, 'RESOURCE_NOT_FOUND'],
      ['DELETE', `/accesskeys/${key.id}`, 'RESOURCE_NOT_FOUND'],
    ] as const) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : { text: 'x' }
      const answer = await rival.call(method, path, body)
      expect([path, answer.status, answer.body]).toEqual([path, 404, failure('NOT_FOUND', reason)])
    }
    expect(JSON.stringify((await rival.all('/conversations', 100)).rows)).not.toContain('Ours')
    expect((await rival.get('/conversations', { owner_id: (await meOf(vn)).id })).body.result).toEqual([])
  })
})
