import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function shop(settings: Record<string, unknown>) {
  const { body } = await desk.linus.post('/inboxes', { name: 'Greeter', channel: 'web', ...settings })
  return body.data
}

async function heard(visitor: Customer, id: string): Promise<string[]> {
  await desk.settle()
  const { body } = await visitor.get(`/messages?conversation_id=${id}`)
  return body.data.messages.map(({ content }: { content: string }) => content)
}

test('RUL-33 an inbox greets after a contact’s first words, once, and in its own words', async () => {
  const { key } = await shop({ greeting_enabled: true, greeting_message: 'Olá! Um momento.' })
  const visitor = await desk.visitor('Ann', key)
  const id = await visitor.chat()

  expect(await heard(visitor, id)).toEqual([])
  await visitor.say(id, 'Hello?')
  expect(await heard(visitor, id)).toEqual(['Hello?', 'Olá! Um momento.'])
  await visitor.say(id, 'Anybody?')
  expect(await heard(visitor, id)).toEqual(['Hello?', 'Olá! Um momento.', 'Anybody?'])
})

test('who writes two things before the greeting is greeted all the same, once', async () => {
  const { key } = await shop({ greeting_enabled: true, greeting_message: 'Olá!' })
  const visitor = await desk.visitor('Eve', key)
  const id = await visitor.chat()
  const { pool } = desk.running.app.platform.db
  // Whoever reacts waits for its place in the log, so that both are there when it looks.
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query('lock table dispatch_cursors')
  await visitor.say(id, 'Hello?')
  await visitor.say(id, 'Anybody?')
  await holder.query('commit')
  holder.release()

  expect(await heard(visitor, id)).toEqual(['Hello?', 'Anybody?', 'Olá!'])
})

test('nothing is said where the greeting is off or empty, or where an agent spoke first', async () => {
  for (const settings of [
    { greeting_enabled: false, greeting_message: 'Olá!' },
    { greeting_enabled: true, greeting_message: null },
  ]) {
    const visitor = await desk.visitor('Bob', (await shop(settings)).key)
    const id = await visitor.chat()
    await visitor.say(id, 'Hello?')
    expect(await heard(visitor, id)).toEqual(['Hello?'])
  }
  const { key } = await shop({ greeting_enabled: true, greeting_message: 'Olá!' })
  const visitor = await desk.visitor('Cid', key)
  const id = await visitor.chat()
  desk.clock.advance(3000)
  await desk.linus.say(id, 'You called?')
  await visitor.say(id, 'Yes')
  expect(await heard(visitor, id)).toEqual(['You called?', 'Yes'])
})
