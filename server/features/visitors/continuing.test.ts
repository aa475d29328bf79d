import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { shopServer } from '../../../testkit/vouching.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const codeFor = async (customer: Customer) => {
  const made = await customer.post('/visitor/continuation')
  return { ...made.body.data, code: new URL(made.body.data.url).searchParams.get('code') ?? '' }
}
const handIn = (code: string) => desk.anonymous.post('/visitor/continue', { code })
const look = (url: string) => fetch(url, { headers: { accept: 'text/html', 'accept-language': 'es' } })
const database = () => desk.running.app.platform.db.pool

test('a visitor goes on with its chat on another device, as the same', async () => {
  const customer = await desk.visitor('Bea')
  const chat = await customer.chat()
  const { url, code, expires_at } = await codeFor(customer)
  expect(url).toStartWith(`${desk.url}/widget/continue?code=par_continue_`)
  expect(new Date(expires_at).getTime() - Date.now()).toBeGreaterThan(3500_000)

  const continued = await handIn(code)

  expect(continued.body.data).toMatchObject({
    site_id: 'site_shop',
    visitor_id: customer.visitorId,
    name: 'Bea',
  })
  expect(continued.body.data.session_token).not.toBe(customer.token)
  for (const token of [customer.token, continued.body.data.session_token])
    expect((await desk.anonymous.get(`/conversations/${chat}`, { 'x-visitor-token': token })).status).toBe(
      200,
    )
})

test('a code is good once, of two at once too, and looking at the link uses nothing up', async () => {
  const { url, code } = await codeFor(await desk.visitor())
  const page = await look(url)
  await look(url)

  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  const both = await Promise.all([handIn(code), handIn(code)])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 404])
  expect(await handIn(code)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } })
  const over = await look(url)
  expect([over.status, (await over.text()).includes('Este enlace ya no sirve')]).toEqual([404, true])
})

test('a link that is asked for again is made once, and told by the first answer alone', async () => {
  const customer = await desk.visitor()
  const codes = async () =>
    (await database().query('select count(*)::int as codes from visitor_continuations')).rows[0].codes
  const before = await codes()
  const ask = () => customer.post('/visitor/continuation', undefined, { 'idempotency-key': 'to-the-phone' })
  const [made, again] = [await ask(), await ask()]

  expect([made.status, again.status]).toEqual([201, 409])
  expect(again.body.error).toMatchObject({ code: 'CONFLICT', reason: 'told_once' })
  expect(await codes()).toBe(before + 1)
  // What opens the chat stands nowhere in clear, not in what is kept for repeats either.
  const code = new URL(made.body.data.url).searchParams.get('code') ?? ''
  const kept = await database().query("select body::text from idempotency_keys where key = 'to-the-phone'")
  expect(kept.rows).toHaveLength(1)
  expect(kept.rows[0].body).not.toContain(code)
  expect((await handIn(code)).status).toBe(201)
})

test('a code that is over, forged or of who may not come in opens nothing', async () => {
  const late = await codeFor(await desk.visitor())
  await database().query(
    "update visitor_continuations set expires_at = created_at + interval '1 second', created_at = created_at - interval '2 hours'",
  )
  await database().query("update visitor_continuations set expires_at = now() - interval '1 second'")
  const blocked = await desk.visitor()
  const shut = await codeFor(blocked)
  await database().query(
    'update contacts set blocked_at = now() where id = (select contact_id from addresses where source_id = $1)',
    [blocked.visitorId],
  )
  for (const code of [
    late.code,
    shut.code,
    `${late.code.slice(0, -1)}x`,
    'par_visitor_x',
    'x',
    late.code.repeat(2),
  ])
    expect([code.length, (await handIn(code)).status]).toEqual([code.length, 404])
  expect((await look(late.url)).status).toBe(404)
  expect((await handIn('')).status).toBe(400)
})

test('the page names the site it is of, whatever that is called', async () => {
  const name = '</title><script>window.pwned=1</script>"$&'
  expect((await desk.linus.patch('/sites/site_other', { name })).status).toBe(200)
  const { url } = await codeFor(await desk.visitor('Ola', 'site_other'))
  const text = await (await look(url)).text()
  const written = name.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
  expect(text).toContain(`<title>${written}</title>`)
  expect(text).toContain('<meta name="parley-site" content="site_other" />')
})

test('a code ends with the session it was made in', async () => {
  const customer = await desk.visitor()
  const { code } = await codeFor(customer)
  await database().query(
    "update contacts set identifier = 'shared-1' where id = (select contact_id from addresses where source_id = $1)",
    [customer.visitorId],
  )
  const shop = await shopServer(desk.linus, 'site_shop', () => new Date())
  await desk.anonymous.post('/visitors', {
    site_id: 'site_shop',
    visitor_id: 'v_the_real_one',
    identity: { jwt: await shop.jwt('shared-1') },
  })

  expect((await handIn(code)).status).toBe(404)
})

test('only a visitor makes one, of itself; and the code is kept as its hash alone', async () => {
  for (const who of [desk.ada, desk.linus, desk.mallory])
    expect((await who.post('/visitor/continuation')).status).toBe(403)
  expect((await desk.anonymous.post('/visitor/continuation')).status).toBe(401)
  const { code } = await codeFor(await desk.visitor())
  const { rows } = await database().query('select * from visitor_continuations')
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain(code)
})
