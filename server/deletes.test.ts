import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const made = async (path: string, body: object): Promise<string> => {
  const reply = await desk.linus.post(path, body)
  if (reply.status !== 201) throw new Error(`${path}: ${JSON.stringify(reply.body)}`)
  return `${path}/${reply.body.data.id}`
}

const kinds: [what: string, event: string, make: () => Promise<string>][] = [
  ['a team', 'team.changed', () => made('/teams', { name: 'Billing' })],
  ['a custom role', 'custom-role.changed', () => made('/custom_roles', { name: 'Reader', permissions: [] })],
  [
    'a canned response',
    'reply.changed',
    () => made('/canned_responses', { short_code: 'hi', content: 'Hi' }),
  ],
  ['an assistant', 'assistant.changed', () => made('/assistants', { name: 'Luna' })],
  ['a label', 'label.changed', () => made('/labels', { title: 'urgent', name: 'urgent' })],
  [
    'an attribute',
    'attribute.changed',
    () => made('/attributes', { subject: 'contact', key: 'tier', name: 'Tier', type: 'text' }),
  ],
  ['a company', 'company.changed', () => made('/companies', { name: 'Acme' })],
  ['a view', 'view.changed', () => made('/views', { name: 'Mine', subject: 'conversation', query: {} })],
  [
    'a webhook',
    'webhook.changed',
    () => made('/webhooks', { name: 'Hook', url: 'https://example.com/hook', subscriptions: ['*'] }),
  ],
  ['an inbox', 'inbox.changed', () => made('/inboxes', { name: 'Desk', channel: 'api' })],
  ['a contact', 'contact.changed', () => made('/contacts', { name: 'Ann' })],
  [
    'a conversation',
    'conversation.changed',
    async () => `/conversations/${await (await desk.visitor()).chat()}`,
  ],
  [
    'a note',
    'note.changed',
    async () => made(`${await made('/contacts', { name: 'Noted' })}/notes`, { content: 'Tea' }),
  ],
]

const countOf = async (event: string) => (await desk.events()).filter((type) => type === event).length

test.each(kinds)('of ten who delete %s at once one does, and it is told once', async (_what, event, make) => {
  const path = await make()
  await desk.settle()
  const before = await countOf(event)
  expect(before).toBeGreaterThan(0)

  const replies = await Promise.all(Array.from({ length: 10 }, () => desk.linus.delete(path)))
  const statuses = replies.map(({ status }) => status).sort()
  expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 404)])
  expect(await countOf(event)).toBe(before + 1)
})
