/** X35 on other systems' sockets: whom a custom role narrows hears of what it sees, by what the role holds then. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { connected } from '../../testkit/cable-people.ts'
import { castPassword, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { VoipbinClient } from '../../testkit/voipbin-client.ts'

let desk: Desk
let role: string
const ids = { own: '', other: '' }

beforeAll(async () => {
  desk = await openDesk()
  const { grace, ada, linus } = desk
  for (const [name, who] of [
    ['own', grace],
    ['other', ada],
  ] as const) {
    ids[name] = await (await desk.visitor(`Ann ${name}`)).chat()
    await linus.patch(`/conversations/${ids[name]}/assign`, { agent_id: who.userId })
  }
  const permissions = ['conversation_participating_manage']
  role = (await linus.post('/custom_roles', { name: 'Narrow', permissions })).body.data.id
  await linus.patch(`/agents/${grace.userId}`, { custom_role_id: role })
  await grace.signIn('grace', castPassword, 'site_shop')
})
afterAll(() => desk.close())

async function holds(...permissions: string[]): Promise<void> {
  expect((await desk.linus.patch(`/custom_roles/${role}`, { permissions })).status).toBe(200)
}

test('X35 a cable tells of one’s own conversation, and of another’s only once the role opens it', async () => {
  await holds('conversation_participating_manage')
  const made = await desk.grace.post('/api_tokens', { name: 'cable' })
  const headers = { api_access_token: made.body.data.token }
  const profile = await (await fetch(`${desk.url}/api/v1/profile`, { headers })).json()
  const cable = await connected(desk.url, {
    pubsub_token: profile.pubsub_token,
    account_id: profile.accounts[0].id,
    user_id: profile.id,
  })
  const heard = (content: string) => cable.heard.some(({ data }) => data['content'] === content)

  await desk.linus.say(ids.other, 'Not for Grace')
  await desk.linus.say(ids.own, 'For Grace')
  await cable.next('message.created', (data) => data.content === 'For Grace')
  expect(heard('Not for Grace')).toBe(false)

  await holds('conversation_manage')
  await desk.linus.say(ids.other, 'Now for Grace too')
  await cable.next('message.created', (data) => data.content === 'Now for Grace too')
  expect(heard('Not for Grace')).toBe(false)
  cable.close()
})

test('X35 a VoIPBin line of an agent is told no more once its role shows it nothing', async () => {
  await holds('conversation_participating_manage')
  const grace = await VoipbinClient.login(desk.url, 'grace', castPassword)
  const me = await grace.get('/me')
  const socket = await grace.listen([`agent_id:${me.body.id}:conversation`])
  const isSaid = (text: string) => (event: { type: string; data?: { text?: string } }) =>
    event.type === 'conversation_message_created' && event.data?.text === text
  // A subscription is not acknowledged: something is said until it is heard.
  for (let tries = 0; tries < 20; tries++) {
    await desk.linus.say(ids.own, `try ${tries}`)
    const first = await socket.next(isSaid(`try ${tries}`), 500).catch(() => undefined)
    if (first) break
    expect(tries).toBeLessThan(19)
  }
  await holds('contact_manage')
  await desk.linus.say(ids.own, 'Not for Grace')
  await holds('conversation_manage')
  // With the role it was let go of.
  const given = await desk.linus.patch(`/conversations/${ids.own}/assign`, { agent_id: desk.grace.userId })
  expect(given.status).toBe(200)
  await desk.linus.say(ids.own, 'For Grace again')
  await socket.next(isSaid('For Grace again'), 5000)
  expect(socket.heard.some(isSaid('Not for Grace'))).toBe(false)
  socket.close()
})
