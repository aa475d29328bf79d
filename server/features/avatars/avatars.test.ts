import { afterAll, beforeAll, expect, test } from 'bun:test'
import sharp from 'sharp'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture, aPictureForm, aText, fetchRaw, storedNames } from '../../../testkit/uploads.ts'
import { aPdf } from '../../platform/files/sniff-samples.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('a contact gets a picture: a small square that says nothing of its making, shown without a key', async () => {
  const contact = await aContact()
  const { avatar_url: address } = await given(`/contacts/${contact.id}/avatar`, await aPicture())
  expect(address).toMatch(/^http:\/\/.*\/avatars\/[0-9a-f]{32}\.webp$/)
  expect((await desk.ada.get(`/contacts/${contact.id}`)).body.data.avatar_url).toBe(address)

  const shown = await fetch(address)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, max-age=300',
  })
  const about = await sharp(await shown.bytes()).metadata()
  expect(about).toMatchObject({ format: 'webp', width: 256, height: 256 })
  expect(about.exif).toBeUndefined()
})

test('another picture takes the place of the first, whose bytes go; none takes them all', async () => {
  const { id } = await aContact()
  const path = `/contacts/${id}/avatar`
  const first = (await given(path, await aPicture())).avatar_url
  const second = (await given(path, await colored('red'))).avatar_url
  expect(second).not.toBe(first)
  expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200])
  await desk.settle()
  expect(await storedNames(desk)).not.toContain(keyOf(first))
  expect(await storedNames(desk)).toContain(keyOf(second))

  for (const _repeat of [1, 2])
    expect((await desk.ada.delete(path)).body.data).toMatchObject({ id, avatar_url: null })
  expect((await fetch(second)).status).toBe(404)
  await desk.settle()
  expect(await storedNames(desk)).not.toContain(keyOf(second))
})

test('the same picture again is the one there is, and says nothing', async () => {
  const { id } = await aContact()
  const path = `/contacts/${id}/avatar`
  const first = (await given(path, await aPicture())).avatar_url
  const told = (await desk.events()).length
  expect((await given(path, await aPicture())).avatar_url).toBe(first)
  expect((await desk.events()).length).toBe(told)
  await later()
  expect((await fetch(first)).status).toBe(200)

  expect((await given(path, await colored('blue'))).avatar_url).not.toBe(first)
  expect((await desk.events()).slice(told)).toEqual(['contact.changed'])
})

test('a picture is shown to all as each calls this server, by whatever name it was sent', async () => {
  const { id } = await aContact()
  const body = await aPictureForm(await aPicture())
  const send = (path: string) =>
    fetch(`${desk.url}/api/v1${path}`, {
      method: 'PUT',
      body,
      headers: { ...desk.ada.headers, host: 'internal.lan:8000' },
    })
  const sent = await (await send(`/contacts/${id}/avatar`)).json()
  expect(sent.data.avatar_url).toStartWith('http://internal.lan:8000/avatars/')
  const shown = async () => (await desk.ada.get(`/contacts/${id}`)).body.data.avatar_url
  expect(await shown()).toStartWith(`${desk.url}/avatars/`)
  // Sent back as it was told, it stays what it is.
  await desk.ada.patch(`/contacts/${id}`, { avatar_url: sent.data.avatar_url })
  expect(await shown()).toStartWith(`${desk.url}/avatars/`)
  expect((await fetch(await shown())).status).toBe(200)

  await send('/me/avatar')
  const { agents } = (await desk.anonymous.get('/sites/site_shop/widget')).body.data
  expect(agents.map(({ avatar_url }: Body) => avatar_url).join()).not.toContain('internal.lan')
  await desk.ada.delete('/me/avatar')
})

test('a picture sent again under its Idempotency-Key is taken once; another one under it is refused', async () => {
  const { id } = await aContact()
  const send = async (file: File) =>
    desk.ada.call('PUT', `/contacts/${id}/avatar`, await aPictureForm(file), {
      'idempotency-key': `avatar-${id}`,
    })
  const first = await send(await aPicture())
  const again = await send(await aPicture())
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true'])
  expect(again.body).toEqual(first.body)
  expect((await send(await colored('red'))).status).toBe(400)
})

test('an address set by hand takes the place of a picture, and the other way round', async () => {
  const { id } = await aContact()
  const kept = (await given(`/contacts/${id}/avatar`, await aPicture())).avatar_url
  // What a client that sends all of a contact back sends.
  await desk.ada.patch(`/contacts/${id}`, { avatar_url: kept, name: 'Zed' })
  expect((await fetch(kept)).status).toBe(200)
  const elsewhere = 'https://pictures.example/zed.png'
  const changed = await desk.ada.patch(`/contacts/${id}`, { avatar_url: elsewhere })
  expect(changed.body.data.avatar_url).toBe(elsewhere)
  expect((await fetch(kept)).status).toBe(404)
  expect((await given(`/contacts/${id}/avatar`, await aPicture())).avatar_url).not.toBe(elsewhere)
})

test('who may not change a contact gives it no picture, and the rival account finds no such contact', async () => {
  const { id } = await aContact()
  const path = `/contacts/${id}/avatar`
  const shown = (await given(path, await aPicture())).avatar_url
  const customer = await desk.visitor()
  for (const [who, status] of [
    [desk.mallory, 404],
    [desk.anonymous, 401],
    [customer, 403],
  ] as const) {
    expect([who.name, (await put(who, path, await colored('red'))).status]).toEqual([who.name, status])
    expect([who.name, (await who.delete(path)).status]).toEqual([who.name, status])
  }
  expect((await desk.ada.get(`/contacts/${id}`)).body.data.avatar_url).toBe(shown)
  expect((await desk.mallory.get(`/contacts/${id}`)).status).toBe(404)
})

test('an agent whose role leaves contacts out gives none a picture, but has one of its own', async () => {
  const { id } = await aContact()
  const path = `/contacts/${id}/avatar`
  const role = await desk.linus.post('/custom_roles', { name: 'Counts', permissions: ['report_manage'] })
  const custom_role_id = role.body.data.id
  await desk.linus.patch(`/agents/${desk.grace.userId}`, { custom_role_id })
  await desk.grace.signIn('grace', castPassword, 'site_shop')
  // What earlier tests took away is gone first.
  await desk.settle()
  const before = (await storedNames(desk)).sort()
  expect((await put(desk.grace, path, await aPicture())).status).toBe(403)
  expect((await desk.grace.delete(path)).status).toBe(403)
  expect((await storedNames(desk)).sort()).toEqual(before)
  expect((await put(desk.grace, '/me/avatar', await aPicture())).status).toBe(200)
  expect((await desk.grace.delete('/me/avatar')).status).toBe(200)
})

test('what is no picture is refused, whatever it is called, and nothing of it is kept', async () => {
  const { id } = await aContact()
  const path = `/contacts/${id}/avatar`
  // What earlier tests took away is gone first.
  await desk.settle()
  const before = (await storedNames(desk)).sort()
  for (const file of hostile) {
    const refused = await put(desk.ada, path, file)
    expect([file.name, refused.status, refused.body.error.code]).toEqual([
      file.name,
      400,
      'INVALID_FILE_TYPE',
    ])
  }
  const large = new File([new Uint8Array(10 * 2 ** 20 + 1)], 'large.png')
  expect((await put(desk.ada, path, large)).body.error.code).toBe('FILE_TOO_LARGE')
  expect((await put(desk.ada, path, new File([], 'empty.png'))).body.error.message).toBe('The file is empty')
  expect((await desk.ada.call('PUT', path, { file: 'no form' }, {})).status).toBe(400)
  expect((await desk.ada.get(`/contacts/${id}`)).body.data.avatar_url).toBeNull()
  expect((await storedNames(desk)).sort()).toEqual(before)
})

test('one that hides a page behind its pixels is written anew without it', async () => {
  const { id } = await aContact()
  const both = new File([await (await aPicture()).bytes(), '<script>alert(1)</script>'], 'both.jpg')
  const { avatar_url: address } = await given(`/contacts/${id}/avatar`, both)
  expect(await (await fetch(address)).text()).not.toContain('<script>')
})

test('a name nobody was given opens nothing', async () => {
  for (const name of [`${'0'.repeat(32)}.webp`, '..%2f..%2fsecret.webp', `${'0'.repeat(32)}.png`])
    expect((await fetchRaw(desk, `/avatars/${name}`)).status).toBe(404)
})

test('the picture of an archived contact is gone, bytes and all', async () => {
  const { id } = await aContact()
  const address = (await given(`/contacts/${id}/avatar`, await aPicture())).avatar_url
  expect((await desk.linus.delete(`/contacts/${id}`)).status).toBe(200)
  expect((await fetch(address)).status).toBe(404)
  await desk.settle()
  expect(await storedNames(desk)).not.toContain(keyOf(address))
})

test('of two contacts that become one the kept one keeps its picture, or takes the other’s', async () => {
  const merge = async (kept: Body, gone: Body) =>
    await desk.linus.post(`/contacts/${kept.id}/merge`, { mergee_contact_id: gone.id })
  const [one, two, three] = [await aContact(), await aContact(), await aContact()]
  const ofTwo = (await given(`/contacts/${two.id}/avatar`, await aPicture())).avatar_url
  const ofThree = (await given(`/contacts/${three.id}/avatar`, await colored('red'))).avatar_url

  expect((await merge(one, two)).body.data.avatar_url).toBe(ofTwo)
  expect((await merge(one, three)).body.data.avatar_url).toBe(ofTwo)
  expect([(await fetch(ofTwo)).status, (await fetch(ofThree)).status]).toEqual([200, 404])
  await desk.ada.delete(`/contacts/${one.id}/avatar`)
  expect((await fetch(ofTwo)).status).toBe(404)
})

test('a member’s own picture is shown to its administrators, and goes when it takes it away', async () => {
  const address = (await given('/me/avatar', await aPicture())).avatar_url
  const shownTo = async () => (await desk.linus.get(`/agents/${desk.ada.userId}`)).body.data.avatar_url
  expect(await shownTo()).toBe(address)
  expect((await desk.linus.get(`/agents/${desk.grace.userId}`)).body.data.avatar_url).toBeNull()
  expect((await desk.events()).at(-1)).toBe('member.changed')

  const told = (await desk.events()).length
  for (const _repeat of [1, 2])
    expect((await desk.ada.delete('/me/avatar')).body.data).toEqual({ avatar_url: null })
  expect((await desk.events()).length).toBe(told + 1)
  expect((await fetch(address)).status).toBe(404)
  expect(await shownTo()).toBeNull()
  expect((await put(desk.anonymous, '/me/avatar', await aPicture())).status).toBe(401)
  for (const file of hostile) expect((await put(desk.ada, '/me/avatar', file)).status).toBe(400)
})

test('of many pictures sent at once one stays, and no bytes but its', async () => {
  const { id } = await aContact()
  const colors = ['red', 'green', 'blue', 'white', 'black']
  for (const path of [`/contacts/${id}/avatar`, '/me/avatar']) {
    const replies = await Promise.all(colors.map(async (color) => put(desk.ada, path, await colored(color))))
    expect(replies.map(({ status }) => status)).toEqual(colors.map(() => 200))
    await later()
    const addresses = replies.map(({ body }) => body.data.avatar_url)
    const stored = await storedNames(desk)
    expect(addresses.filter((address) => stored.includes(keyOf(address)))).toHaveLength(1)
  }
})

const hostile = [
  aText(),
  new File([new Uint8Array(aPdf())], 'photo.png'),
  new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], 'a.svg'),
  new File([new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array(60).fill(0)])], 'elf.png'),
  new File(
    [new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), new Uint8Array(100)],
    'a.png',
  ),
  new File([new Uint8Array(Buffer.from('4749463839610000ffff', 'hex'))], 'a.gif'),
]

async function aContact(): Promise<Body> {
  return (await desk.ada.post('/contacts', { name: 'Zoë' })).body.data
}

async function colored(background: string): Promise<File> {
  const create = { width: 300, height: 500, channels: 3, background } as const
  return new File([new Uint8Array(await sharp({ create }).png().toBuffer())], 'a.png')
}

async function put(who: Caller, path: string, file: File) {
  return await who.call('PUT', path, await aPictureForm(file), {})
}

/** As Ada, where it must succeed. */
async function given(path: string, file: File): Promise<Body> {
  const reply = await put(desk.ada, path, file)
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body.data
}

function keyOf(address: string): string {
  return new URL(address).pathname.slice('/avatars/'.length, -'.webp'.length)
}

/** After what waits for bytes that nobody claimed. */
async function later(): Promise<void> {
  desk.clock.advance(11 * 60_000)
  await desk.settle()
}
