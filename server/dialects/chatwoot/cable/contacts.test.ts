/** What a contact hears on `/cable`: its own conversations, and nothing of what the staff keep to themselves. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { openCable } from '../../../../testkit/cable.ts'
import { agentOf, connected, type PublicContact, publicContact } from '../../../../testkit/cable-people.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { pubsubTokenOfAddress } from '../../../features/sessions/pubsub-tokens.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
let url: string
beforeAll(async () => {
  stage = await openStage()
  url = stage.desk.url
})
afterAll(() => stage.desk.close())

const said = (content: string) => (data: Body) => data.content === content

async function begun(name: string): Promise<{ contact: PublicContact; id: number }> {
  const contact = await publicContact(url, 'api_1', { name })
  return { contact, id: (await contact.call('POST', '/conversations', {})).id }
}

test('ENT-44 RUL-16 the token that introducing oneself prints is heard with, and what is said there is heard by both sides', async () => {
  const { contact, id } = await begun('Ann')
  const hers = await connected(url, { pubsub_token: contact.pubsub_token })
  const ours = await connected(url, await agentOf(url, stage.linus))
  await contact.call('POST', `/conversations/${id}/messages`, { content: 'Is it here?', echo_id: 'mine-1' })
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'It is.' })

  const read = await contact.call('GET', `/conversations/${id}/messages`)
  const isIts = (content: string) => read.find((one: Body) => one.content === content)
  expect(await ours.next('message.created', said('Is it here?'))).toMatchObject({
    conversation_id: id,
    message_type: 0,
  })
  expect(await hers.next('message.created', said('Is it here?'))).toMatchObject({ echo_id: 'mine-1' })
  const heard = await hers.next('message.created', said('It is.'))
  expect(heard).toEqual({
    ...isIts('It is.'),
    account_id: stage.linus.accountNum,
    inbox_id: stage.nums['api'],
    // Whoever hears it has it: it may count as delivered by the time it is printed.
    status: expect.stringMatching(/^(sent|delivered)$/),
    private: false,
  })
  hers.close()
  ours.close()
})

test('notes, lines about what happened, the staff’s addresses and others’ conversations are not for a contact', async () => {
  const [{ contact, id }, other] = [await begun('Bea'), await begun('Somebody else')]
  const hers = await connected(url, { pubsub_token: contact.pubsub_token })
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'A secret note', private: true })
  await stage.linus.post(`/conversations/${other.id}/messages`, { content: 'For another' })
  await stage.linus.post(`/conversations/${id}/assignments`, { assignee_id: stage.nums['linus'] })
  await stage.linus.post(`/conversations/${id}/toggle_status`, { status: 'resolved' })
  await stage.desk.settle()
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'The last' })

  await hers.next('message.created', said('The last'))
  expect(await hers.next('conversation.status_changed')).toMatchObject({ id, status: 'resolved' })
  const text = JSON.stringify(hers.heard)
  expect(text).not.toMatch(/secret note|For another|@example\.com|performer|marked resolved|assign/i)
  expect(new Set(hers.heard.map(({ event }) => event))).toEqual(
    new Set(['presence.update', 'conversation.status_changed', 'conversation.updated', 'message.created']),
  )
  hers.close()
})

test('a contact that proves who it is on another device hears its conversation there; one that does not, hears nothing', async () => {
  const { body: inbox } = await stage.linus.get(`/inboxes/${stage.nums['api']}`)
  const identifier_hash = createHmac('sha256', inbox.hmac_token).update('customer-7').digest('hex')
  const proved = { identifier: 'customer-7', identifier_hash }
  const phone = await publicContact(url, 'api_1', proved)
  const laptop = await publicContact(url, 'api_1', proved)
  const stranger = await publicContact(url, 'api_1', { identifier: 'customer-7' })
  const [here, there] = [
    await connected(url, { pubsub_token: laptop.pubsub_token }),
    await connected(url, { pubsub_token: stranger.pubsub_token }),
  ]
  const { id } = await phone.call('POST', '/conversations', {})
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'For customer 7' })
  const own = await stranger.call('POST', '/conversations', {})
  await stage.linus.post(`/conversations/${own.id}/messages`, { content: 'For the stranger' })

  await here.next('message.created', said('For customer 7'))
  await there.next('message.created', said('For the stranger'))
  expect(JSON.stringify(there.heard)).not.toContain('For customer 7')
  expect(JSON.stringify(here.heard)).not.toContain('For the stranger')
  here.close()
  there.close()
})

test('a visitor of a site hears its chat with the token of its address, also what our own API says', async () => {
  const { desk } = stage
  const customer = await desk.visitor('Cid')
  const conversation_id = await customer.chat()
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select addresses.id from addresses where source_id = $1',
    [customer.visitorId],
  )
  const token = pubsubTokenOfAddress(desk.running.app.platform.secret, rows[0].id)
  const his = await connected(url, { pubsub_token: token })
  await desk.ada.post('/messages', { conversation_id, type: 'text', content: 'By our own' })

  expect(await his.next('message.created', said('By our own'))).toMatchObject({ sender: { name: 'Ada' } })
  his.close()
})

test('a token with somebody’s number beside it, forged, or of a blocked contact is rejected', async () => {
  const { contact } = await begun('Dan')
  const { pubsub_token } = contact
  const ada = await agentOf(url, stage.ada)
  const forged = pubsub_token.slice(0, -1) + (pubsub_token.endsWith('0') ? '1' : '0')
  for (const who of [
    { pubsub_token: forged },
    { pubsub_token: '' },
    {},
    { pubsub_token, user_id: ada.user_id, account_id: ada.account_id },
    { ...ada, user_id: stage.nums['linus'] },
    { ...ada, account_id: stage.mallory.accountNum },
  ]) {
    const cable = openCable(url, who)
    expect([who, await cable.answered]).toEqual([who, 'rejected'])
    cable.close()
  }
  await stage.linus.patch(`/contacts/${contact.id}`, { blocked: true })
  const blocked = openCable(url, { pubsub_token })
  expect(await blocked.answered).toBe('rejected')
  blocked.close()
})
