/** The token a key is shown on its profile is that key's: it hears what the key opens, for as long as the key holds. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openCable } from '../../../../testkit/cable.ts'
import { agentOf, connected } from '../../../../testkit/cable-people.ts'
import { castPassword } from '../../../../testkit/open-desk.ts'
import { createApiToken } from '../../../features/sessions/api-tokens.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
let url: string
beforeAll(async () => {
  stage = await openStage()
  url = stage.desk.url
})
afterAll(() => stage.desk.close())

async function signIn(): Promise<string> {
  const answer = await fetch(`${url}/auth/sign_in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', password: castPassword }),
  })
  return answer.headers.get('access-token') ?? ''
}
const call = (method: string, path: string, token: string) =>
  fetch(url + path, { method, headers: { api_access_token: token } })
const answerTo = async (who: Record<string, unknown>) => {
  const cable = openCable(url, who)
  const answer = await cable.answered
  cable.close()
  return answer
}

test('FLD-47 signing out of one device ends its cables for good, and those of the other devices go on', async () => {
  const { accountNum } = stage.ada
  const [phone, laptop] = [await signIn(), await signIn()]
  const onPhone = await agentOf(url, { token: phone, accountNum })
  const onLaptop = await agentOf(url, { token: laptop, accountNum })
  expect(onPhone.pubsub_token).not.toBe(onLaptop.pubsub_token)
  const lost = await connected(url, onPhone)
  const kept = await connected(url, onLaptop)

  expect((await call('DELETE', '/auth/sign_out', phone)).status).toBe(200)
  await lost.disconnected
  expect(await answerTo(onPhone)).toBe('rejected')
  const { id } = await stage.begun('Ann')
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'After the sign-out' })
  await kept.next('message.created', (data) => data.content === 'After the sign-out')
  lost.close()
  kept.close()
})

test('a key that is traded for another takes its cables with it; the new one is shown a token that holds', async () => {
  const before = await signIn()
  const { accountNum } = stage.ada
  const old = await agentOf(url, { token: before, accountNum })
  const cable = await connected(url, old)

  const traded = await (await call('POST', '/api/v1/profile/reset_access_token', before)).json()
  await cable.disconnected
  expect(await answerTo(old)).toBe('rejected')
  expect(await answerTo({ ...old, pubsub_token: traded.pubsub_token })).toBe('connected')
  cable.close()
})

test('RUL-02 a key that is bound to one account is shown a token that hears no other', async () => {
  const { db, clock } = stage.desk.running.app.platform
  const { rows } = await db.pool.query<{ theirs: string; ours: string; user: string }>(
    `select (select id from accounts where num = $1) as ours, (select id from accounts where num = $2) as theirs,
       (select id from users where username = 'ada') as user`,
    [stage.ada.accountNum, stage.mallory.accountNum],
  )
  const { theirs, ours, user: userId } = rows[0] ?? { theirs: '', ours: '', user: '' }
  await db.pool.query(
    `insert into members (account_id, user_id, role, status_at, created_at)
     values ($1, $2, 'administrator', now(), now())`,
    [theirs, userId],
  )
  const draft = { kind: 'user', userId, accountId: ours } as const
  const { token } = await db.transact((tx) => createApiToken(tx, draft, clock.now()))
  const bound = await agentOf(url, { token, accountNum: stage.ada.accountNum })
  const wide = await agentOf(url, stage.ada)

  const account_id = stage.mallory.accountNum
  expect(await answerTo({ ...wide, account_id })).toBe('connected')
  expect(await answerTo({ ...bound, account_id })).toBe('rejected')
  expect(await answerTo(bound)).toBe('connected')
})
