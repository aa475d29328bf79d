/** What no database can keep, sent to each surface: refused in its own words, and never our fault. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { agentOf } from '../../testkit/convocore-client.ts'
import { castPassword, type Desk } from '../../testkit/open-desk.ts'
import { accountNumOf, type Program, programOf } from '../../testkit/program.ts'
import { VoipbinClient } from '../../testkit/voipbin-client.ts'
import { openStage, type Stage } from './chatwoot/fixtures/stage.ts'

let desk: Desk
let linus: Program
let at: string
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  desk = stage.desk
  linus = await programOf(desk, desk.linus)
  at = `/api/v1/accounts/${await accountNumOf(desk, 'site_shop')}`
})
afterAll(() => desk.close())

const unstorable = ['\u0000', 'half \ud800']

test.each(unstorable)('Chatwoot: a text with %j in it is 422 in a body', async (bad) => {
  const { id } = await stage.begun('Ann')
  const place = { inbox_id: stage.nums['api'], source_id: 'ann' }
  const inbox = (await desk.linus.post('/inboxes', { name: 'Api', channel: 'api' })).body.data
  const messages = `${at}/conversations/${id}/messages`
  const own = `/public/api/v1/inboxes/${inbox.key}/contacts`
  const known = (await linus.call('POST', own, { source_id: `s-${bad.length}` })).body
  const talk = (await linus.call('POST', `${own}/${known.source_id}/conversations`, {})).body
  const tries: [string, unknown][] = [
    ['/auth/sign_in', { email: bad, password: 'x' }],
    [messages, { content: 'Hi', echo_id: bad }],
    [messages, { content: 'Hi', source_id: bad }],
    [`${at}/conversations`, { ...place, source_id: bad }],
    [`${at}/conversations/${id}/labels`, { labels: [bad] }],
    [`${at}/contacts`, { name: 'Bob', custom_attributes: { [bad]: 1 } }],
    [`${own}/${known.source_id}/conversations/${talk.id}/messages`, { content: 'Hi', echo_id: bad }],
  ]
  for (const [path, body] of tries) {
    const reply = await linus.call('POST', path, body)
    expect([path, reply.status]).toEqual([path, 422])
    expect(reply.body.message ?? reply.body.error).toContain('cannot be stored')
  }
})

test('Chatwoot: a NUL in a query is 422', async () => {
  const asked = ['/contacts/search?q=%00', '/companies/search?q=%00', '/conversations?q=%00']
  for (const path of [...asked, '/conversations/search?q=%00', '/conversations?labels[]=%00'])
    expect([path, (await linus.call('GET', at + path)).status]).toEqual([path, 422])
})

test('Convocore, VoIPBin and Atoms refuse them in their own words', async () => {
  const convocore = await agentOf(desk, desk.linus, 'agent_stored')
  expect(await convocore.request('GET', '/agents/%00/convos')).toMatchObject({
    status: 400,
    body: { code: 'BAD_REQUEST' },
  })
  const asked = await convocore.request('GET', '/agents/agent_stored/convos?cursor=%00')
  expect(asked).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } })
  const voipbin = await VoipbinClient.login(desk.url, 'linus', castPassword)
  const named = await voipbin.post('/accesskeys', { name: '\u0000', detail: '\ud800', expire: 86_400 })
  expect([named.status, named.body.error.status]).toEqual([400, 'INVALID_ARGUMENT'])
  const headers = { authorization: `Bearer ${desk.linus.accessToken}` }
  const sought = await fetch(`${desk.url}/api/v1/entities/chat_conversations?query={"subject":"%00"}`, {
    headers,
  })
  expect([sought.status, await sought.text()]).toEqual([400, expect.stringContaining('cannot be stored')])
})

test('a method an address does not take is 405 everywhere, in the surface’s own words', async () => {
  const convocore = await agentOf(desk, desk.linus, 'agent_verbs')
  const wrong = await convocore.request('DELETE', '/agents/agent_verbs/convos')
  expect([wrong.status, wrong.body.code]).toEqual([405, 'METHOD_NOT_SUPPORTED'])
  const voipbin = await VoipbinClient.login(desk.url, 'linus', castPassword)
  const refused = await voipbin.at('PATCH', '/v1.0/accesskeys', {})
  expect([refused.status, refused.body.error.reason]).toEqual([405, 'METHOD_NOT_ALLOWED'])
})
