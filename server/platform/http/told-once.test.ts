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
