/** An agent who asked and moved on learns that the customer answered, while the page is open. */
import { expect, setDefaultTimeout, test } from 'bun:test'
import { agentsAtWork } from '../../testkit/agents-at-work.ts'
import { openConversation } from '../../testkit/inbox-windows.ts'
import { until } from '../../testkit/until.ts'

setDefaultTimeout(90_000)
const work = agentsAtWork()
const soon = { timeout: 20_000 }

const items = [
  { title: 'Yes, please', value: 'yes' },
  { title: 'No', value: 'no' },
]

/** A customer whom Ada asked something and who has been read; answers how it chooses. */
async function asked(name: string) {
  const { desk } = work
  const customer = await desk.visitor(name)
  const id = await customer.chat()
  await customer.say(id, `${name} is here`)
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  const rich = { content_type: 'input_select', content_attributes: { items } }
  const { id: message } = await desk.ada.say(id, 'Shall we send it?', rich)
  await desk.ada.post('/messages/read', { conversation_id: id })
  await desk.settle()
  await desk.ada.post('/notifications/read', {})
  const choose = (at: number) =>
    customer.post(`/messages/${message}/answer`, { submitted_values: [items[at]] })
  return { id, choose }
}

test('the row of who answered turns unread and goes to the top, and the bell says who it was', async () => {
  const rosa = await asked('Rosa')
  const ivo = await asked('Ivo')
  const [ada, grace] = [
    await work.agent('ada', `/conversations/${ivo.id}?view=all`),
    await work.agent('grace', '/conversations?view=all'),
  ]
  for (const side of [ada, grace]) {
    await side.row('Rosa').waitFor(soon)
    expect((await side.names())[0]).toBe('Ivo')
    expect(await side.row('Rosa').getByText('1 unread').count()).toBe(0)
  }

  await rosa.choose(0)

  for (const side of [ada, grace]) {
    await side
      .row('Rosa')
      .getByText('1 unread')
      .waitFor({ state: 'attached', ...soon })
    await until(async () => (await side.names())[0] === 'Rosa')
  }
  await ada.page.getByRole('button', { name: 'Notifications, 1 unread' }).click()
  const told = ada.page.getByRole('listitem').filter({ hasText: 'Rosa answered in your conversation' })
  await told.getByRole('link').click()
  await ada.page.waitForURL(new RegExp(`/conversations/${rosa.id}`))
  await ada.page.getByRole('log').getByText('Yes, please (chosen)').waitFor(soon)
  // What was opened is read, by everybody who looks.
  for (const side of [ada, grace])
    await side
      .row('Rosa')
      .getByText('1 unread')
      .waitFor({ state: 'detached', ...soon })
})

test('an answer that comes before somebody’s eyes is read, and so is the next', async () => {
  const { desk } = work
  const { id, choose } = await asked('Rosa')
  const ada = await work.agent('ada', '/conversations?view=all')
  await openConversation(ada, id)
  const isRead = async () => (await desk.ada.get(`/conversations/${id}`)).body.data.unread_count === 0
  for (const at of [0, 1]) {
    await choose(at)
    await ada.page.getByRole('log').getByText(`${items[at]?.title} (chosen)`).waitFor(soon)
    await until(isRead)
  }
  // Marked unread by hand it stays so.
  await desk.grace.post(`/conversations/${id}/unread`, {})
  await ada
    .row('Rosa')
    .getByText('1 unread')
    .waitFor({ state: 'attached', ...soon })
  expect(await isRead()).toBe(false)
})
