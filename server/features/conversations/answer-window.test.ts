import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { answerWindowOf } from '../inboxes/answer-window.ts'
import { postDirect } from '../messages/messages.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('a channel’s window is its own, an API inbox’s what its program says', () => {
  const asking = (hours: unknown) => ({ additional_attributes: { agent_reply_time_window: hours } })
  expect(
    ['whatsapp', 'facebook', 'instagram', 'web', 'email', 'sms'].map((one) => answerWindowOf(one, {})),
  ).toEqual([24, 24, 24, null, null, null])
  expect([12, '48', '', 'soon', 0, null].map((one) => answerWindowOf('api', asking(one)))).toEqual([
    12,
    48,
    null,
    null,
    null,
    null,
  ])
  expect(answerWindowOf('web', asking(12))).toBeNull()
})

/** A conversation in a new inbox: its keys, and what Chatwoot's programs and ours are told of answering in it. */
async function begun(inbox: Record<string, unknown>) {
  await desk.linus.signIn('linus', castPassword, 'site_shop')
  const name = `Channel ${Date.now()}`
  expect((await desk.linus.post('/inboxes', { name, ...inbox })).status).toBe(201)
  const linus = await openAccountProgram(desk, desk.linus)
  const inboxes = (await linus.get('/inboxes')).body.payload
  const contact = (await linus.post('/contacts', { name: 'Rosa', phone_number: `+55119${Date.now() % 1e8}` }))
    .body
  const made = await linus.post('/conversations', {
    inbox_id: inboxes.find((one: { name: string }) => one.name === name).id,
    contact_id: contact.payload.contact.id,
  })
  const { id: displayId, uuid: conversationId } = made.body
  return {
    hear: async () => {
      const { db, clock } = desk.running.app.platform
      const { rows } = await db.pool.query<{ account_id: string; contact_id: string }>(
        'select account_id, contact_id from conversations where id = $1',
        [conversationId],
      )
      const author = {
        authorKind: 'contact',
        authorId: rows[0]?.contact_id ?? '',
        authorName: 'Rosa',
      } as const
      const accountId = rows[0]?.account_id ?? ''
      await db.transact((tx) =>
        postDirect(tx, { accountId, conversationId, ...author, content: 'Hello', now: clock.now() }),
      )
    },
    say: async (more: Record<string, unknown> = {}) =>
      await linus.post(`/conversations/${displayId}/messages`, { content: 'And?', ...more }),
    sayNatively: async (more: Record<string, unknown> = {}) => {
      await desk.linus.signIn('linus', castPassword, 'site_shop')
      return await desk.linus.post('/messages', {
        conversation_id: conversationId,
        type: 'text',
        content: 'And?',
        ...more,
      })
    },
    answerable: async () => {
      await desk.linus.signIn('linus', castPassword, 'site_shop')
      const filter = { attribute: 'display_id', operator: 'equal_to', values: [displayId] }
      const own = (await desk.linus.post('/conversations/search', { filter })).body.data.conversations
      expect(parseId('conv', own[0].id)).toBe(conversationId)
      return [(await linus.get(`/conversations/${displayId}`)).body.can_reply, own[0].can_reply]
    },
  }
}

test.each([
  ['whatsapp', { channel: 'whatsapp' }, 24],
  ['api', { channel: 'api', channel_config: { additional_attributes: { agent_reply_time_window: 2 } } }, 2],
])('%s: one may answer while the customer’s last message is young', async (_, inbox, hours) => {
  const conversation = await begun(inbox)
  expect(await conversation.answerable()).toEqual([false, false])
  await conversation.hear()
  await conversation.say()
  desk.clock.advance(hours * 3_600_000 - 60_000)
  expect(await conversation.answerable()).toEqual([true, true])
  await conversation.say()
  desk.clock.advance(120_000)
  expect(await conversation.answerable()).toEqual([false, false])
  await conversation.hear()
  expect(await conversation.answerable()).toEqual([true, true])
})

test('an answer outside the window is refused, by any way in; a note, a template and a repeat are not', async () => {
  const conversation = await begun({ channel: 'whatsapp' })
  const refused = async () => {
    expect(await conversation.sayNatively()).toMatchObject({
      status: 409,
      body: { error: { code: 'ANSWER_WINDOW_CLOSED' } },
    })
    const theirs = await conversation.say()
    expect([theirs.status, theirs.body.error ?? theirs.body.message]).toEqual([
      422,
      expect.stringContaining('takes no answer'),
    ])
  }
  await refused()
  await conversation.hear()
  const once = { client_id: 'in-time' }
  const first = await conversation.sayNatively(once)
  expect([first.status, (await conversation.say()).status]).toEqual([201, 200])

  desk.clock.advance(25 * 3_600_000)
  await refused()
  expect((await conversation.sayNatively(once)).body).toEqual(first.body)
  expect((await conversation.sayNatively({ private: true })).status).toBe(201)
  expect((await conversation.sayNatively({ direction: 'template' })).status).toBe(201)
  expect((await conversation.say({ private: true })).status).toBe(200)
  expect((await conversation.say({ template_params: { name: 'hello_again' } })).status).toBe(200)
})

test('elsewhere one may answer at any time', async () => {
  const conversation = await begun({ channel: 'api' })
  expect(await conversation.answerable()).toEqual([true, true])
  desk.clock.advance(1_000_000_000)
  expect(await conversation.answerable()).toEqual([true, true])
})
