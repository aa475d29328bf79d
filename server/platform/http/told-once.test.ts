/** A key that was made in a try which was given up opens nothing, and is told to nobody. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import sql from 'sql-template-tag'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { accountNumOf, type Program, programOf } from '../../../testkit/program.ts'
import type { Tx } from '../db/db.ts'

let desk: Desk
let linus: Program
let bots: string
beforeAll(async () => {
  desk = await openDesk()
  linus = await programOf(desk, desk.linus)
  bots = `/api/v1/accounts/${await accountNumOf(desk, desk.siteId)}/agent_bots`
})
afterAll(() => desk.close())

class GivenUp extends Error {}

/** What is under way under this Idempotency-Key is given up once, at its end, and tried again after `meanwhile`. */
function giveUpOnce(key: string, meanwhile: () => Promise<unknown>): void {
  const { db } = desk.running.app.platform
  const { transact } = db
  db.transact = async <Result>(work: (tx: Tx) => Promise<Result>) => {
    const isGivenUp = await transact(async (tx) => {
      await work(tx)
      const claimed = await tx.many(sql`select from idempotency_keys where key = ${key}`)
      throw new GivenUp(claimed.length > 0 ? 'yes' : 'no')
    }).catch((error) => {
      if (error instanceof GivenUp) return error.message === 'yes'
      throw error
    })
    if (isGivenUp) {
      db.transact = transact
      await meanwhile()
    }
    return await transact(work)
  }
}

/** The answer to a request of which a repeat gets in between its two tries, and the answer to that. */
async function overtaken<Answer>(
  key: string,
  send: (headers: Record<string, string>) => Promise<Answer>,
): Promise<{ slow: Answer; quick: Answer | undefined }> {
  const headers = { 'idempotency-key': key }
  const quick: Answer[] = []
  giveUpOnce(key, async () => quick.push(await send(headers)))
  return { slow: await send(headers), quick: quick[0] }
}

const post = async (path: string, body: unknown, headers: Record<string, string>) => {
  const answer = await fetch(`${desk.url}${path}`, {
    method: 'POST',
    headers: { api_access_token: linus.token, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

test('a bot that a repeat made is answered without the key of the try that was given up', async () => {
  const made = await overtaken('make', (headers) => post(bots, { name: 'Luna' }, headers))
  const { access_token: key, ...bot } = made.quick?.body ?? {}
  expect(key).toEqual(expect.any(String))
  expect(made.slow).toEqual({ status: 200, body: bot })

  const again = `${bots}/${bot.id}/reset_access_token`
  const reset = await overtaken('reset', (headers) => post(again, {}, headers))
  expect(reset.quick?.body.access_token).toEqual(expect.any(String))
  // What is a conflict is answered so there.
  expect(reset.slow.status).toBe(422)
})

test('a new key of an assistant is told by the request that made it alone', async () => {
  const { id } = (await desk.linus.post('/assistants', { name: 'Robin' })).body.data
  const made = await overtaken('key', (headers) => desk.linus.post(`/assistants/${id}/key`, {}, headers))
  expect(made.quick?.body.data.token).toEqual(expect.any(String))
  expect(made.slow.status).toBe(409)
})

test('webhooks and keys are made once, and told by the request that made them alone', async () => {
  const hook = { url: 'https://hook.example/in', subscriptions: ['message.posted'] }
  for (const [path, body, list] of [
    ['/webhooks', hook, 'webhooks'],
    ['/api_tokens', { name: 'Shop' }, 'api_tokens'],
  ] as const) {
    const count = async () => (await desk.linus.get(path)).body.data[list].length
    const before = await count()
    const headers = { 'idempotency-key': `make-${list}` }
    const [made, again] = [
      await desk.linus.post(path, body, headers),
      await desk.linus.post(path, body, headers),
    ]
    expect([path, made.status, again.status]).toEqual([path, 201, 409])
    expect(again.body.error).toMatchObject({ reason: 'told_once' })
    expect(await count()).toBe(before + 1)
    const late = await overtaken(`late-${list}`, (given) => desk.linus.post(path, body, given))
    expect([late.quick?.status, late.slow.status, await count()]).toEqual([201, 409, before + 2])
  }
})

test('a secret is replaced once by a request that is repeated', async () => {
  const hook = { url: 'https://hook.example/in', subscriptions: ['message.posted'] }
  const { id } = (await desk.linus.post('/webhooks', hook)).body.data
  const rotate = () => desk.linus.post(`/webhooks/${id}/rotate_secret`, {}, { 'idempotency-key': 'rotate' })
  expect([(await rotate()).status, (await rotate()).status]).toEqual([200, 409])
})
