import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const asks = 'Where can we write to you if you have to leave? Your e-mail address:'

async function shop(settings: Record<string, unknown> = { enable_email_collect: true }): Promise<string> {
  const made = await desk.linus.post('/inboxes', { name: 'Asking', channel: 'web', ...settings })
  return made.body.data.key
}

async function heard(visitor: Customer, id: string): Promise<Body[]> {
  await desk.settle()
  return (await visitor.get(`/messages?conversation_id=${id}`)).body.data.messages
}
const textsOf = (messages: Body[]) => messages.map(({ content }) => content)
const contactOf = async (visitor: Customer, key: string) =>
  (await desk.linus.get(`/visitors/${visitor.visitorId}?site_id=${key}`)).body.data

async function answer(visitor: Customer, question: Body | undefined, value: string): Promise<void> {
  const submitted_values = [{ name: 'email', value }]
  const sent = await visitor.post(`/messages/${question?.id}/answer`, { submitted_values })
  expect(sent.status).toBe(200)
  await desk.settle()
}

test('RUL-33 a visitor without an address is asked for one, once, and what it answers is kept', async () => {
  const key = await shop()
  const visitor = await desk.visitor('Ann', key)
  const id = await visitor.chat()
  expect(await heard(visitor, id)).toEqual([])
  await visitor.say(id, 'Hello?')
  await visitor.say(id, 'Anybody?')
  expect(textsOf(await heard(visitor, id)).toSorted()).toEqual(['Anybody?', 'Hello?', asks])
  const question = (await heard(visitor, id)).find(({ content }) => content === asks)
  expect(question).toMatchObject({ content_type: 'input_email', direction: 'template' })

  await desk.linus.patch(`/conversations/${id}/close`, {})
  const next = await visitor.chat()
  await visitor.say(next, 'Me again')
  expect(textsOf(await heard(visitor, next))).not.toContain(next === id ? '' : asks)

  await answer(visitor, question, 'no address')
  expect(await contactOf(visitor, key)).toMatchObject({ email: null })
  await answer(visitor, question, 'ann@example.com')
  expect(await contactOf(visitor, key)).toMatchObject({ email: 'ann@example.com' })
  // It was mistyped.
  await answer(visitor, question, 'anna@example.com')
  expect(await contactOf(visitor, key)).toMatchObject({ email: 'anna@example.com' })
})

test('an address that somebody else entered stays', async () => {
  const key = await shop()
  const visitor = await desk.visitor('Bob', key)
  const id = await visitor.chat()
  await visitor.say(id, 'Hello?')
  const [, question] = await heard(visitor, id)
  const { contact_id } = (await desk.linus.get(`/conversations/${id}`)).body.data
  const entered = await desk.linus.patch(`/contacts/${contact_id}`, { email: 'bob@example.com' })
  expect(entered.status).toBe(200)
  await answer(visitor, question, 'other@example.com')
  expect(await contactOf(visitor, key)).toMatchObject({ email: 'bob@example.com' })
})

test('nobody is asked where it is off, or whose address is known', async () => {
  for (const settings of [{}, { enable_email_collect: false }]) {
    const visitor = await desk.visitor('Cid', await shop(settings))
    const id = await visitor.chat()
    await visitor.say(id, 'Hello?')
    expect(textsOf(await heard(visitor, id))).toEqual(['Hello?'])
  }
  const key = await shop()
  const visitor = await desk.visitor('Dan', key)
  const id = await visitor.chat()
  const { contact_id } = (await desk.linus.get(`/conversations/${id}`)).body.data
  await desk.linus.patch(`/contacts/${contact_id}`, { email: 'dan@example.com' })
  await visitor.say(id, 'Hello?')
  expect(textsOf(await heard(visitor, id))).toEqual(['Hello?'])
})

test('RUL-33 an inbox that a program of Chatwoot makes asks and gives by itself, as its document says', async () => {
  const program = await openAccountProgram(desk, desk.linus)
  const channel = { type: 'web_widget', website_url: 'https://shop.example' }
  const made = (await program.post('/inboxes', { name: 'Theirs', channel })).body
  expect(made).toMatchObject({ enable_auto_assignment: true, enable_email_collect: true })
  expect(made).toMatchObject({ csat_survey_enabled: false })
  const said = { enable_auto_assignment: false, enable_email_collect: false }
  expect((await program.post('/inboxes', { name: 'Quiet', channel, ...said })).body).toMatchObject(said)
})
