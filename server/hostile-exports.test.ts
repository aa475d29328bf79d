/** What leaves for a spreadsheet or another program: no cell of any column reckons, no file opens as a page, and a webhook is JSON. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { agentOf } from '../testkit/convocore-client.ts'
import { formulaPayloads, markupPayloads } from '../testkit/markup-payloads.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { allSent, openReceiver, type Receiver } from '../testkit/webhook-receiver.ts'
import { webhooksBy } from './features/webhooks/feature.ts'
import { features } from './features.ts'
import { readCsv } from './platform/csv/read-csv.ts'

setDefaultTimeout(120_000)

let desk: Desk
let receiver: Receiver
beforeAll(async () => {
  receiver = openReceiver('127.0.0.2')
  const out = { http: true, ports: [receiver.port], networks: ['127.0.0.2/32'], resolve: async () => ['::1'] }
  desk = await openDesk({
    settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' },
    features: features.map((feature) => (feature.name === 'webhooks' ? webhooksBy(out) : feature)),
  })
})
afterAll(async () => {
  await desk.close()
  await receiver.stop()
})

const all = [...formulaPayloads, ...markupPayloads]
const inOneLine = (said: string) => said.replaceAll(/[\p{Cc}]+/gu, ' ').trim()

/** The cells of a file that a spreadsheet would reckon with, wherever it lets one begin. */
async function formulasIn(
  path: string,
  headers: HeadersInit,
): Promise<{ cells: string[]; formulas: string[] }> {
  const file = await fetch(desk.url + path, { headers })
  expect([path, file.status]).toEqual([path, 200])
  expect(file.headers.get('content-type')).toStartWith('text/csv')
  expect(file.headers.get('content-disposition')).toStartWith('attachment')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  const cells = readCsv(await file.text()).flatMap((row) => row.cells)
  return {
    cells,
    formulas: cells.filter((cell) => /(?<=^|[;\t\r\n])"*[=+\-@\t\r＝＋－＠](?!\d+$)/.test(cell)),
  }
}

test('contacts in every column there is, their own attributes and the names of those too', async () => {
  const attributes = Object.fromEntries(formulaPayloads.map((said) => [inOneLine(said), said]))
  for (const [at, said] of all.entries()) {
    const name = inOneLine(said).slice(0, 200)
    const company = await desk.linus.post('/companies', { name })
    const made = await desk.linus.post('/contacts', {
      name,
      identifier: `${name} ${at}`,
      company_id: company.body.data?.id,
      custom_attributes: { ...attributes, said },
      additional_attributes: { city: said, country: said },
    })
    expect([said, made.status]).toEqual([said, 201])
  }
  const own = [
    'name',
    'email',
    'phone_number',
    'identifier',
    'company_name',
    'city',
    'country',
    'labels',
    'said',
  ]
  const columns = [...own, ...Object.keys(attributes)]
  const made = await desk.linus.post('/contact_transfers/exports', { columns })
  expect(made.status).toBe(201)
  await desk.settle()
  const { download_url } = (await desk.linus.get(`/contact_transfers/${made.body.data.id}`)).body.data
  const { cells, formulas } = await formulasIn(download_url, {})
  expect(cells.length).toBeGreaterThan(all.length * own.length)
  expect(formulas).toEqual([])
})

test('conversations and reports, by whoever is called so', async () => {
  const linus = await agentOf(desk, desk.linus, 'agent_hostile')
  for (const said of formulaPayloads) {
    const document = {
      ts: 1,
      userName: said,
      userEmail: said,
      userPhone: said,
      crossChannelContext: said,
      tags: [said],
    }
    expect((await linus.createConversation('agent_hostile', document)).status).toBeLessThan(300)
  }
  const { status, body } = await linus.exportAll('agent_hostile', 'csv', {})
  expect(status).toBe(200)
  const cells = readCsv(String(body)).flatMap((row) => row.cells)
  expect(cells.length).toBeGreaterThan(formulaPayloads.length)
  expect(cells.filter((cell) => /^"*[=+\-@\t\r＝＋－＠](?!\d+$)/.test(cell))).toEqual([])

  for (const [at, said] of formulaPayloads.entries()) {
    const member = { username: `agent${at}`, name: inOneLine(said), email: `a${at}@shop.example` }
    const made = await desk.linus.post('/agents', {
      ...member,
      password: 'a parrot in the rain',
      site_ids: ['site_shop'],
    })
    expect([said, made.status, made.body.error]).toEqual([said, 201, undefined])
  }
  const report = await formulasIn('/api/v1/analytics/agents?format=csv', desk.linus.headers)
  expect(report.cells.filter((cell) => cell.includes('1+1')).length).toBeGreaterThan(3)
  expect(report.formulas).toEqual([])
})

test('a webhook says every payload as it was written, in JSON and nothing else', async () => {
  const visitor = await desk.visitor('Mallory')
  const id = await visitor.chat()
  await desk.settle()
  await desk.linus.post('/webhooks', { url: receiver.url(), subscriptions: ['message.posted'] })
  for (const said of markupPayloads) await visitor.say(id, said)
  await allSent(desk)
  const told = receiver.heard.map(({ body }) => JSON.stringify(body))
  expect(told).toHaveLength(markupPayloads.length)
  const unsaid = markupPayloads.filter(
    (said) => !told.some((body) => body.includes(JSON.stringify(said).slice(1, -1))),
  )
  expect(unsaid).toEqual([])
  for (const { headers } of receiver.heard)
    expect(headers.get('content-type')).toStartWith('application/json')
})
