import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { stages } from './parts.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const chat = async (siteId?: string) => (await desk.visitor('Ann', siteId)).chat()
const lead = (id: string) => `/conversations/${id}/lead`

test('ENT-50 a conversation nobody said anything of has a blank lead', async () => {
  const id = await chat()
  expect((await desk.ada.get(lead(id))).body.data).toEqual({
    conversation_id: id,
    site_id: 'site_shop',
    stage: null,
    score: 0,
    fields: {},
    updated_at: null,
  })
})

test('ENT-53 EVT-23 a score that moves adds its line to the history and says so', async () => {
  const id = await chat()
  await desk.ada.patch(lead(id), { score: 20, stage: 'new', fields: { userCompany: 'Acme Corp' } })
  const moved = await desk.ada.patch(lead(id), { score: 65.5, stage: 'demo_req', fields: { value: '1200' } })

  expect(moved.body.data).toMatchObject({
    stage: 'demo_req',
    score: 65.5,
    fields: {
      userCompany: 'Acme Corp',
      value: '1200',
      funnelScoreHistory: [
        { stepId: 'manual', pointsAdded: 45.5, newScore: 65.5, timestamp: expect.any(Number) },
      ],
    },
  })
  expect((await desk.ada.get(lead(id))).body.data).toEqual(moved.body.data)
  const own = [{ timestamp: 1, stepId: 's', stepName: 'Asked for a demo', pointsAdded: 1, newScore: 66.5 }]
  const told = await desk.ada.patch(lead(id), { score: 66.5, fields: { funnelScoreHistory: own } })
  expect(told.body.data.fields.funnelScoreHistory).toEqual(own)
  // The same again changes nothing and says nothing.
  await desk.ada.patch(lead(id), { score: 66.5, stage: 'demo_req', fields: { value: '1200' } })

  const { rows } = await desk.running.app.platform.db.pool.query(
    `select data from events where type = 'lead.changed' order by seq`,
  )
  expect(rows.map(({ data }) => [data.action, data.score, data.changes.stage ?? null])).toEqual([
    ['created', 20, [null, 'new']],
    ['scored', 65.5, ['new', 'demo_req']],
    ['scored', 66.5, null],
  ])
})

test('ENM-29 leads are listed by stage, newest first, each once; nobody sees those of inboxes not its own', async () => {
  const ids: string[] = []
  for (const stage of [...stages, ...stages.slice(0, 2)]) {
    const id = await chat()
    expect((await desk.ada.patch(lead(id), { stage })).body.data.stage).toBe(stage)
    ids.unshift(id)
  }
  const elsewhere = await chat('site_other')
  await desk.grace.patch(lead(elsewhere), { stage: 'won' })

  const listed = async (who: typeof desk.ada, query: string) => {
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const data: {
        leads: { conversation_id: string }[]
        pagination: { has_more: boolean; next_cursor: string | null }
      } = (await who.get(`/leads?limit=4${query}${cursor && `&cursor=${cursor}`}`)).body.data
      found.push(...data.leads.map((one: { conversation_id: string }) => one.conversation_id))
      cursor = data.pagination.next_cursor
      expect(data.pagination.has_more).toBe(cursor !== null)
    }
    return found
  }
  const all = await listed(desk.ada, '')
  expect(all.slice(0, ids.length)).toEqual(ids)
  expect(all).not.toContain(elsewhere)
  expect(await listed(desk.ada, '&stage=engaged')).toEqual([ids[0], ids[ids.length - 2]] as string[])
  expect(await listed(desk.bruno, '')).toEqual([elsewhere])
  expect(await listed(desk.mallory, '')).toEqual([])
  expect((await desk.ada.get('/leads?cursor=x')).status).toBe(400)
})

test('LIM-13 what a lead cannot be is refused, and nothing of it is kept', async () => {
  const id = await chat()
  for (const body of [
    { score: 101 },
    { score: -1 },
    { stage: 'maybe' },
    { fields: { unknown: 1 } },
    // What has a home elsewhere is changed there.
    { fields: { userName: 'Ann' } },
    { fields: { note: 'nul\u0000' } },
    { fields: { capturedVariables: JSON.parse('['.repeat(40) + ']'.repeat(40)) } },
    { more: 1 },
  ])
    expect([body, (await desk.ada.patch(lead(id), body)).status]).toEqual([body, 400])
  expect((await desk.ada.get(lead(id))).body.data.updated_at).toBeNull()
  expect((await desk.bruno.patch(lead(id), { stage: 'won' })).status).toBe(403)
  expect((await desk.mallory.patch(lead(id), { stage: 'won' })).status).toBe(404)
})

test('a lead grows to half a megabyte and no further', async () => {
  const id = await chat()
  const piece = 'x'.repeat(200 * 1024)
  const names = ['notes', 'note', 'lostReason']
  const statuses: number[] = []
  for (const name of names)
    statuses.push((await desk.ada.patch(lead(id), { fields: { [name]: piece } })).status)
  expect(statuses).toEqual([200, 200, 400])
})

test('a page of leads that are as big as they may be ends early, and the next one goes on', async () => {
  const own = await openDesk()
  const wanted: string[] = []
  const fields = { notes: 'x'.repeat(250 * 1024), note: 'x'.repeat(250 * 1024) }
  for (let at = 0; at < 11; at++) {
    const customer = await own.visitor(`Ann ${at}`)
    const id = await customer.chat()
    wanted.unshift(id)
    for (const [name, text] of Object.entries(fields))
      expect((await own.ada.patch(lead(id), { stage: 'won', fields: { [name]: text } })).status).toBe(200)
  }
  const found: string[] = []
  const pages: number[] = []
  for (let cursor = ''; pages.length < 9; ) {
    const { leads, pagination } = (await own.ada.get(`/leads?limit=100${cursor}`)).body.data
    pages.push(leads.length)
    found.push(...leads.map((one: { conversation_id: string }) => one.conversation_id))
    if (!pagination.has_more) break
    cursor = `&cursor=${pagination.next_cursor}`
  }
  expect([found, pages]).toEqual([wanted, [8, 3]])
  await own.close()
})
