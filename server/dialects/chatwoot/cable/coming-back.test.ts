/** A cable that is ended by what happens on another node, and its client, which comes back by itself with other rights. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { ConnectionMonitor } from '@rails/actioncable'
import type { Cable } from '../../../../testkit/cable.ts'
import { agentOf, connected } from '../../../../testkit/cable-people.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
let second: Desk
const { staleThreshold } = ConnectionMonitor
beforeAll(async () => {
  stage = await openStage()
  second = await openDesk({ beside: stage.desk })
  // Longer than from ping to ping, and as short as can be for a test.
  ConnectionMonitor.staleThreshold = 3.5
})
afterAll(async () => {
  ConnectionMonitor.staleThreshold = staleThreshold
  await second.close()
  await stage.desk.close()
})

test('RUL-02 a user of two accounts hears the one its subscription names, with the rights it has there', async () => {
  const { pool } = stage.desk.running.app.platform.db
  const ada = await agentOf(stage.desk.url, stage.ada)
  await pool.query(
    `insert into members (account_id, user_id, role, status_at, created_at)
     select account_id, (select id from users where username = 'ada'), 'administrator', now(), now()
     from inboxes where key = 'site_rival'`,
  )
  const here = await connected(stage.desk.url, ada)
  const there = await connected(stage.desk.url, { ...ada, account_id: stage.mallory.accountNum })
  const customer = await stage.desk.visitor('Theirs', 'site_rival')
  await customer.say(await customer.chat(), 'For the rival')
  const { id } = await stage.begun('Ours')
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'For the shop' })

  await there.next('message.created', (data) => data.content === 'For the rival')
  await here.next('message.created', (data) => data.content === 'For the shop')
  const accountsOf = ({ heard }: Cable) => [...new Set(heard.map(({ data }) => data['account_id']))]
  expect([accountsOf(here), accountsOf(there)]).toEqual([[stage.ada.accountNum], [stage.mallory.accountNum]])
  here.close()
  there.close()
})

test('an agent that loses an inbox on one node is sent away on the other, comes back by itself and hears the others', async () => {
  const { pool } = stage.desk.running.app.platform.db
  const other = (await pool.query("select num from inboxes where key = 'site_other'")).rows[0].num
  const user_ids = [stage.nums['bruno']]
  await stage.linus.post('/inbox_members', { inbox_id: stage.nums['shop'], user_ids })
  const bruno = await connected(second.url, await agentOf(second.url, stage.bruno))
  const mallory = await connected(second.url, await agentOf(second.url, stage.mallory))
  const { id } = await stage.begun('Ann')
  await stage.linus.delete('/inbox_members', { inbox_id: other, user_ids })

  expect(await bruno.disconnected).toEqual({ willAttemptReconnect: true })
  const say = (content: string) => stage.linus.post(`/conversations/${id}/messages`, { content })
  // Said until somebody is there to hear it.
  const saying = setInterval(() => void say('For who came back'), 500)
  const isIt = (data: Body) => data.content === 'For who came back'
  const heard = await bruno.next('message.created', isIt, 30_000).finally(() => clearInterval(saying))
  expect(heard.conversation_id).toBe(id)
  expect(mallory.heard.filter(({ data }) => isIt(data))).toEqual([])
  bruno.close()
  mallory.close()
})
