/**
 * Who writes to a closed inbox is told so once, though the server that took the message is killed with -9 a moment after
 * it and another one goes on.
 */
import { adminPassword } from '../child-server.ts'
import { startLoad } from '../load.ts'
import { query } from '../query.ts'
import type { Scenario } from '../scenario.ts'
import { untilTrue } from '../until.ts'

export const toldClosed: Scenario = {
  name: 'kill -9 between a message and the word that the inbox is closed',
  control: { broken: { sabotage: 'cursors that pass what is not done' }, finds: /^untold: \d+ of \d+$/m },
  async run({ serve, databaseUrl, rounds }) {
    const stays = await serve()
    await closeInbox(stays.url)
    const surprises: string[] = []
    for (let round = 0; round < rounds * 6; round++) {
      const falls = await serve()
      const load = await startLoad({ url: () => falls.url, senders: 20, siteId: 'site_main' })
      await load.untilAcknowledged(1)
      // Nothing is said after the end: later words would be answered in place of those it swallowed.
      await load.stop()
      await Bun.sleep(Math.random() * 50)
      await falls.end('SIGKILL')
      surprises.push(...load.surprises)
    }
    const faults = await findMistold(databaseUrl)
    await stays.end('SIGTERM')
    return [...faults, ...surprises]
  },
}

async function closeInbox(url: string): Promise<void> {
  const ask = async (method: string, path: string, body?: unknown, token?: string) => {
    const answer = await fetch(`${url}/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}`)
    return (await answer.json()).data
  }
  const login = { username: 'admin', password: adminPassword, site_id: 'site_main' }
  const { token } = await ask('POST', '/auth/support/login', login)
  const { inboxes } = await ask('GET', '/inboxes', undefined, token)
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, is_closed: true }))
  const closed = { working_hours_enabled: true, working_hours: week, out_of_office_message: 'We are closed.' }
  await ask('PATCH', `/inboxes/${inboxes[0].id}`, closed, token)
}

/** The dispatcher's patience: a lease of a node that died ends with its connection. */
const withinMs = 20_000

async function findMistold(databaseUrl: string): Promise<string[]> {
  const read = async () =>
    await query(
      databaseUrl,
      `select count(*) filter (where direction = 'template')::int as told from messages
       group by conversation_id having count(*) filter (where direction = 'in') > 0`,
    )
  const toldOf = (rows: unknown[]) => rows.map((row) => Number(Reflect.get(Object(row), 'told')))
  const isDone = async () => toldOf(await read()).every((told) => told > 0)
  await untilTrue('everybody is told', isDone, withinMs).catch(() => undefined)
  const told = toldOf(await read())
  const [untold, twice] = [told.filter((times) => times === 0), told.filter((times) => times > 1)]
  return [
    ...(untold.length > 0 ? [`untold: ${untold.length} of ${told.length}`] : []),
    ...(twice.length > 0 ? [`told twice: ${twice.length} of ${told.length}`] : []),
    ...(told.length === 0 ? ['nobody wrote'] : []),
  ]
}
