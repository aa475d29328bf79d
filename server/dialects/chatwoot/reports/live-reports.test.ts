import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { chatwootMisfits, operationAt } from '../../../../testkit/chatwoot-schema.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let linus: AccountProgram
let ada: AccountProgram
let mallory: AccountProgram
let team: { id: number }

/** Address of the reports, which are of another version. */
const V2 = (path: string) => `/../../../v2/accounts/${linus.accountNum}${path}`
/** The answer, held against Chatwoot's document where it describes the address. */
async function get(asked: string, who = linus) {
  const reply = await who.get(V2(asked))
  const path = `/api/v2/accounts/${linus.accountNum}${asked.split('?')[0]}`
  if (reply.status === 200 && operationAt('GET', path))
    expect(chatwootMisfits({ method: 'GET', path, ...reply })).toEqual([])
  return reply
}

beforeAll(async () => {
  desk = await openDesk()
  linus = await openAccountProgram(desk, desk.linus)
  ada = await openAccountProgram(desk, desk.ada)
  mallory = await openAccountProgram(desk, desk.mallory)
  team = (await linus.post('/teams', { name: 'parcels' })).body
  const ids = []
  for (let count = 0; count < 4; count++) ids.push(await (await desk.visitor()).chat())
  const [one, two, three] = ids
  await desk.ada.patch(`/conversations/${one}/assign`, { agent_id: desk.grace.userId })
  await desk.grace.say(one ?? '', 'Hello')
  await desk.ada.patch(`/conversations/${three}/close`, {})
  await desk.ada.patch(`/conversations/${two}`, { lifecycle: 'pending' })
  const [first] = (await linus.get('/conversations?assignee_type=unassigned')).body.data.payload
  await linus.post(`/conversations/${first.id}/assignments`, { team_id: team.id })
})
afterAll(() => desk.close())

test('how things stand now: open, unattended, unassigned, pending; of the account, and of a team', async () => {
  const account = { open: 2, unattended: 1, unassigned: 1 }
  expect((await get('/live_reports/conversation_metrics')).body).toEqual({ ...account, pending: 1 })
  expect((await get(`/live_reports/conversation_metrics?team_id=${team.id}`)).body).toMatchObject({
    open: 1,
    pending: 0,
  })
  expect((await get('/reports/conversations?type=account')).body).toEqual(account)
})

test('the same of each agent and team', async () => {
  const agents = (await get('/reports/conversations?type=agent')).body
  const grace = agents.find((one: { name: string }) => one.name === 'Grace')
  expect(grace.metric).toEqual({ open: 1, unattended: 0 })
  expect(agents.find((one: { name: string }) => one.name === 'Ada').metric).toEqual({
    open: 0,
    unattended: 0,
  })
  const path = '/live_reports/grouped_conversation_metrics'
  expect((await get(`${path}?group_by=assignee_id`)).body).toEqual(
    expect.arrayContaining([
      { assignee_id: grace.id, open: 1, unattended: 0, unassigned: 0 },
      { assignee_id: null, open: 1, unattended: 1, unassigned: 1 },
    ]),
  )
  const teams = (await get(`${path}?group_by=team_id`)).body
  expect(teams).toContainEqual({ team_id: team.id, open: 1, unattended: 1, unassigned: 1 })
})

test('by channel, of what began in a time', async () => {
  const path = '/summary_reports/channel'
  expect((await get(path)).body).toEqual({
    'Channel::WebWidget': { open: 2, resolved: 1, pending: 1, snoozed: 0, total: 4 },
  })
  expect((await get(`${path}?since=4000000000`)).body).toEqual({})
})

test('RUL-01 reports are for administrators, of their own account', async () => {
  const path = '/live_reports/conversation_metrics'
  expect((await get(path, ada)).status).toBe(401)
  expect((await get(path, mallory)).status).toBe(401)
  const own = `/../../../v2/accounts/${mallory.accountNum}${path}`
  expect((await mallory.get(own)).body).toEqual({ open: 0, unattended: 0, unassigned: 0, pending: 0 })
})
