import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { sign } from '../../platform/crypto/signed.ts'

let desk: Desk
let customer: Customer
let chat: string
beforeAll(async () => {
  desk = await openDesk()
  customer = await desk.visitor('<b onmouseover=alert(1)>Bea</b> "&\' ')
  chat = await customer.chat()
})
afterAll(() => desk.close())

const linkTo = async (by: Desk['ada'] | Customer = customer, id = chat) =>
  await by.post(`/conversations/${id}/transcript`)

/** As a reader's browser asks for it. */
const read = (url: string, language = 'en') =>
  fetch(url, { headers: { accept: 'text/html', 'accept-language': language } })

const pageOf = async (id = chat, language = 'en') =>
  await (await read((await linkTo(desk.ada, id)).body.data.url, language)).text()

const tricks = [
  '<script>alert(1)</script>',
  '</p></li><img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "'-alert(1)-'",
  '<a href="javascript:alert(1)">press</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!--<script>-->',
  '</title><script>alert(1)</script>',
  '<style>*{display:none}</style>',
  '<iframe srcdoc="<script>alert(1)</script>">',
]

test('a visitor and the staff make a link to what was said, which opens for whoever holds it', async () => {
  await customer.say(chat, 'Where is my lamp?\nIt was to come on Monday.')
  await desk.ada.say(chat, 'On its way.')
  const made = await linkTo()
  const { url, expires_at } = made.body.data

  expect(made.status).toBe(201)
  expect(new URL(url).origin).toBe(desk.url)
  expect(new Date(expires_at).getTime() - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
  const page = await read(url)
  const text = await page.text()
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.headers.get('cache-control')).toBe('private, no-store')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'")
  expect(page.headers.get('content-security-policy')).not.toContain('script-src')
  expect(text).toContain('Where is my lamp?\nIt was to come on Monday.')
  expect(text.indexOf('On its way.')).toBeGreaterThan(text.indexOf('Where is my lamp?'))
  expect((await fetch(`${desk.url}/pages/plain.css`)).status).toBe(200)
  expect((await linkTo(desk.ada)).status).toBe(201)
})

test('notes, lines about what happened and what was taken back are not on it', async () => {
  const id = await (await desk.visitor()).chat()
  await desk.ada.say(id, 'She is cross, be careful', { private: true })
  const gone = await desk.ada.say(id, 'A slip of the pen')
  await desk.ada.say(id, 'Hello there')
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await desk.ada.delete(`/messages/${gone.id}`)
  const text = await pageOf(id)

  expect(text).toContain('Hello there')
  for (const hidden of ['She is cross', 'A slip of the pen', 'assigned']) expect(text).not.toContain(hidden)
  expect(text).toContain('This message was deleted')
})

test('a link shows what was said until it was made, whoever made it and whatever is said later', async () => {
  const id = await (await desk.visitor()).chat()
  await desk.ada.say(id, 'Before the link')
  const { url } = (await linkTo(desk.ada, id)).body.data
  for (let at = 0; at < 3; at++) await desk.ada.say(id, `After the link ${at}`)
  const text = await (await read(url)).text()

  expect([text.includes('Before the link'), text.includes('After the link')]).toEqual([true, false])
  expect(await pageOf(id)).toContain('After the link 2')
})

test('whatever people and programs write is text on it: names, words, files, cards, answers', async () => {
  const id = await (await desk.visitor(tricks[1])).chat()
  for (const trick of tricks) await desk.ada.say(id, trick)
  await desk.ada.post('/messages', {
    conversation_id: id,
    type: 'text',
    content: tricks[0],
    content_type: 'cards',
    content_attributes: {
      items: [
        { title: tricks[2], description: tricks[3], actions: [{ uri: 'javascript:alert(1)', text: 'x' }] },
        7,
        null,
      ],
      submitted_values: [{ name: 'a', value: tricks[4] }],
    },
  })
  await desk.linus.patch('/sites/site_shop', { name: `Shop ${tricks[7]}` })
  const text = await pageOf(id)
  await desk.linus.patch('/sites/site_shop', { name: 'The shop' })
  // Only the marks of the page itself are left.
  const marks = new Set([...text.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, name]) => name?.toLowerCase()))

  expect([...marks].sort()).toEqual([
    '!doctype',
    'b',
    'body',
    'h1',
    'h2',
    'head',
    'header',
    'html',
    'li',
    'link',
    'main',
    'meta',
    'ol',
    'p',
    'section',
    'time',
    'title',
  ])
  expect(text).not.toMatch(/<[^>]*\son\w+\s*=/i)
  expect(text).not.toMatch(/(href|src)="?javascript:/i)
  for (const trick of tricks)
    expect(text).toContain(trick.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`))
})

test('it is in the language of its reader, and its times are those of the site', async () => {
  await desk.linus.patch('/sites/site_shop', { time_zone: 'America/Sao_Paulo' })
  for (const [language, lang, words] of [
    ['de, pt-PT;q=0.8', 'pt-BR', 'Conversa com The shop'],
    ['es-PE', 'es', 'Conversación con The shop'],
    ['', 'en', 'Conversation with The shop'],
  ] as const) {
    const text = await pageOf(chat, language)
    expect(text).toContain(`<html lang="${lang}">`)
    expect(text).toContain(words)
    expect(text).toContain('America/Sao_Paulo')
  }
})

test('nobody makes a link to what it may not read', async () => {
  const other = await desk.visitor()

  expect((await linkTo(other)).status).toBe(404)
  expect((await linkTo(desk.mallory)).status).toBe(404)
  expect((await desk.anonymous.post(`/conversations/${chat}/transcript`)).status).toBe(401)
  const elsewhere = await desk.visitor('Someone', 'site_other')
  expect((await linkTo(desk.ada, await elsewhere.chat())).status).toBe(403)
})

test('a link that is forged, of something else, or over opens nothing, and says so to a reader', async () => {
  const { url } = (await linkTo()).body.data
  const secret = desk.running.app.platform.secret
  const [payload = ''] = new URL(url).pathname.split('/').slice(-1)
  const [accountId, id, seq] = Buffer.from(payload.split('.')[0] ?? '', 'base64url')
    .toString()
    .split(' ')
    .slice(1)
  const later = new Date(Date.now() + 60_000)
  const at = (signed: string) => `${desk.url}/transcripts/${signed}`
  for (const [what, wrong] of [
    ['another signature', `${url.slice(0, -2)}AA`],
    ['over', at(sign(secret, `transcript ${accountId} ${id} ${seq}`, new Date(Date.now() - 1000)))],
    ['another purpose', at(sign(secret, `file ${accountId} ${id} ${seq}`, later))],
    ['another account', at(sign(secret, `transcript ${id} ${id} ${seq}`, later))],
    ['no signature', at('nonsense')],
  ] as const) {
    const page = await read(wrong, 'pt-BR')
    expect([what, page.status]).toEqual([what, 404])
    expect(await page.text()).toContain('Este link já não vale')
  }
  expect((await read(at(sign(secret, `transcript ${accountId} ${id} ${seq}`, later)))).status).toBe(200)
})

test('a link opens nothing while the account is suspended', async () => {
  const { url } = (await linkTo()).body.data
  const { pool } = desk.running.app.platform.db
  const setAccounts = (status: string) => pool.query('update accounts set status = $1', [status])
  await setAccounts('suspended')
  expect((await read(url)).status).toBe(404)
  await setAccounts('active')
  expect((await read(url)).status).toBe(200)
})
