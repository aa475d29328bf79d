/** A desk on which every screen has something to show: the demonstration data, and one of each thing of the settings. */
import { join } from 'node:path'
import { type BreakableLine, openBreakableLine } from '../breakable-line.ts'
import type { Caller } from '../caller.ts'
import { type Desk, openDesk } from '../open-desk.ts'

export interface Stage {
  desk: Desk
  /** What leads its pages there. */
  line: BreakableLine
  /** What the screens are of. */
  ids: Record<'conversation' | 'closed' | 'contact' | 'other' | 'company', string>
  close(): Promise<void>
}

export async function openStage(settings: Record<string, string> = {}): Promise<Stage> {
  const line = await openBreakableLine()
  const desk = await openDesk({ settings: { PUBLIC_URL: line.url, ...settings } })
  line.leadTo(desk.url)
  await tellStories(desk.databaseUrl)
  const { linus } = desk
  await makeSettings(linus)
  const company = await make(linus, '/companies', { name: 'Acme Instruments', domain: 'acme.example' })
  const contact = await make(linus, '/contacts', {
    name: 'Noor van der Meer',
    email: 'noor@acme.example',
    phone_number: '+351912345678',
    company_id: company,
    custom_attributes: { plan: 'Free' },
    labels: ['vip'],
  })
  const other = await make(linus, '/contacts', { name: 'N. van der Meer', identifier: 'crm-4711' })
  await linus.post(`/contacts/${contact}/notes`, { content: 'Calls back on Mondays' })
  const rosa = await desk.visitor('Rosa Núñez')
  const conversation = await rosa.chat()
  await rosa.say(conversation, 'Hello! Is the Marsh lamp there in green?')
  await linus.patch(`/conversations/${conversation}/assign`, { agent_id: linus.userId })
  await linus.say(conversation, 'Hi Rosa! One is left. Where would it stand?')
  await linus.say(conversation, 'The green one is reserved for her until Friday', { private: true })
  await linus.patch(`/conversations/${conversation}`, { priority: 3 })
  await rosa.say(conversation, 'I love it and want to buy it, but 89 euros is a bit expensive.')
  const ivo = await desk.visitor('Ivo')
  const closed = await ivo.chat()
  await ivo.say(closed, 'Thank you!')
  await linus.patch(`/conversations/${closed}/close`, {})
  await desk.settle()
  return {
    desk,
    line,
    ids: { conversation, closed, contact, other, company },
    async close() {
      await line.close()
      await desk.close()
    },
  }
}

async function makeSettings(linus: Caller): Promise<void> {
  await make(linus, '/labels', { name: 'vip', description: 'Whoever buys often' })
  await make(linus, '/teams', { name: 'Second line' })
  await make(linus, '/canned_responses', { short_code: 'hello', content: 'Hi {{contact.name}}' })
  await make(linus, '/attributes', {
    subject: 'contact',
    key: 'plan',
    name: 'Plan',
    type: 'list',
    choices: ['Free', 'Paid'],
  })
  await make(linus, '/custom_roles', { name: 'Night shift', permissions: ['conversation_manage'] })
  await make(linus, '/assistants', { name: 'Parrot' })
  await make(linus, '/webhooks', { url: 'https://hook.example/in', subscriptions: ['message.posted'] })
  await make(linus, '/api_tokens', { name: 'Nightly export' })
}

async function make(linus: Caller, path: string, body: object): Promise<string> {
  const made = await linus.post(path, body)
  if (made.status !== 201) throw new Error(`${path} was refused: ${JSON.stringify(made.body)}`)
  return String(made.body.data.id)
}

/** The demonstration data, by the command an operator would use. */
async function tellStories(databaseUrl: string): Promise<void> {
  const command = join(import.meta.dir, '../..', 'server', 'cli', 'parley.ts')
  const seeding = Bun.spawn([process.execPath, command, 'seed', '--demo'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, ALLOW_WEAK_DURABILITY: 'on' },
    stdout: 'ignore',
    stderr: 'ignore',
  })
  if ((await seeding.exited) !== 0) throw new Error('parley seed --demo failed')
}
