import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture, aText, fetchRaw, uploaded } from '../../../testkit/uploads.ts'
import { aPdf, aZip, utf16 } from '../../platform/files/sniff-samples.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('END-18 END-20 every address of a file leads to it behind the origin and behind either base URL', async () => {
  const customer = await desk.visitor()
  const file = await uploaded(customer, await aPicture())
  const { searchParams } = new URL(file.download_url, desk.url)
  const token = `?${searchParams}`

  for (const base of ['', '/v1', '/api/v1']) {
    for (const path of [file.url + token, file.thumbnail_url + token, file.download_url]) {
      const response = await fetchRaw(desk, base + path)
      expect([base + path, response.status]).toEqual([base + path, 200])
    }
  }
})

test('END-20 a download link works without a header, for five minutes, for its file alone', async () => {
  const customer = await desk.visitor()
  const [file, other] = [await uploaded(customer, aText('mine')), await uploaded(customer, aText('other'))]
  const token = new URL(file.download_url, desk.url).searchParams.get('token')

  const download = await fetchRaw(desk, file.download_url)
  expect(await download.text()).toBe('mine')
  expect(download.headers.get('content-type')).toBe('text/plain')
  expect(await (await fetchRaw(desk, `${file.url}?token=${token}`)).text()).toBe('mine')
  expect((await fetchRaw(desk, `${other.url}?token=${token}`)).status).toBe(404)
  expect((await fetchRaw(desk, `/v1/files/${other.id}/download?token=${token}`)).status).toBe(404)
  expect((await fetchRaw(desk, `/v1/files/${file.id}/download?token=${token}x`)).status).toBe(401)
  expect((await fetchRaw(desk, `/v1/files/${file.id}/download`)).status).toBe(401)

  desk.clock.advance(5 * 60_000)
  expect((await fetchRaw(desk, file.download_url)).status).toBe(401)
})

test('END-20 an access or visitor token is accepted in the address, with its own rights', async () => {
  const [customer, stranger] = [await desk.visitor(), await desk.visitor()]
  const file = await uploaded(customer, aText('mine'))
  const statusFor = async (token: string | undefined) =>
    (await fetchRaw(desk, `/v1/files/${file.id}/download?token=${token}`)).status

  expect(await statusFor(customer.token)).toBe(200)
  expect(await statusFor(desk.ada.accessToken)).toBe(200)
  expect(await statusFor(stranger.token)).toBe(404)
  expect(await statusFor(desk.bruno.accessToken)).toBe(403)
  expect(await statusFor(desk.ada.refreshToken)).toBe(401)
})

test('END-21 bytes are served by name at the root and under both prefixes', async () => {
  const file = await uploaded(desk.ada, aText('by name'))
  for (const prefix of ['', '/v1', '/api/v1']) {
    expect(await (await fetchRaw(desk, prefix + file.url, desk.ada)).text()).toBe('by name')
    expect((await fetchRaw(desk, prefix + file.url)).status).toBe(401)
    expect((await fetchRaw(desk, prefix + file.url, desk.mallory)).status).toBe(404)
  }
})

const hostile: Record<string, File> = {
  svg: new File(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], 'photo.png', {
    type: 'image/svg+xml',
  }),
  html: new File(['<!doctype html><script>alert(1)</script>'], 'page.html', { type: 'text/html' }),
  xml: new File(['<?xml version="1.0"?><a/>'], 'feed.xml'),
  'UTF-16 html': new File([new Uint8Array(utf16('<script>alert(1)</script>', { mark: true }))], 'a.txt'),
  'zip called html': new File([new Uint8Array(aZip({ 'a.html': '<script>' }))], 'a.html'),
  'pdf with html behind it': new File([new Uint8Array(aPdf()), '<script>alert(1)</script>'], 'a.html'),
  'script called hta': new File(['<!-- nothing --> a text'], 'run.hta'),
}

for (const [what, file] of Object.entries(hostile)) {
  test(`V-04 only ever saved, never shown: ${what}`, async () => {
    const customer = await desk.visitor()
    const stored = await uploaded(customer, file)
    expect(stored.is_image).toBe(false)

    for (const path of [stored.url, stored.download_url]) {
      const { headers } = await fetchRaw(desk, path, desk.ada)
      expect(headers.get('content-disposition')).toStartWith('attachment; filename="')
      expect(headers.get('content-type')).toMatch(/^application\/(octet-stream|zip|pdf)$/)
      expectGuarded(headers)
    }
  })
}

test('V-04 a picture is shown, and is not the bytes that were sent', async () => {
  const picture = await aPicture()
  const file = await uploaded(
    await desk.visitor(),
    new File([picture, '<script>alert(1)</script>'], 'a.html'),
  )
  const response = await fetchRaw(desk, file.url, desk.ada)

  expect(response.headers.get('content-type')).toBe('image/jpeg')
  expect(response.headers.get('content-disposition')).toStartWith('inline; filename="a.html.jpg"')
  expectGuarded(response.headers)
  const bytes = Buffer.from(await response.bytes())
  expect([bytes.includes('<script>'), bytes.includes('Ada Lovelace')]).toEqual([false, false])
  expect(Buffer.from(await picture.bytes()).includes('Ada Lovelace')).toBe(true)
})

function expectGuarded(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cache-control')).toBe('private, no-store')
}

test('V-05 hostile names are kept for display and lead nowhere', async () => {
  const names = [
    '../../../etc/passwd',
    '..\\..\\x.txt',
    'photo\u202egpj.txt',
    `${'a'.repeat(4096)}.txt`,
    'a"; filename="b.html',
  ]
  for (const name of names) {
    const file = await uploaded(desk.ada, new File(['x'], name))
    expect(file.filename).toMatch(/^[0-9a-f]{32}\.txt$/)
    expect(file.original_name.length).toBeLessThanOrEqual(255)
    expect(file.original_name).not.toMatch(/[/\\\u202e]/)
    expect((await fetchRaw(desk, file.url, desk.ada)).headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w.!~%-]+$/,
    )
  }
  for (const path of [
    '/files/..%2f..%2fsecret',
    '/files/../secret',
    '/files/thumb_..',
    '/files/%00',
    '/files/secret',
  ]) {
    expect([400, 401, 404]).toContain((await fetchRaw(desk, path, desk.ada)).status)
  }
})

test('a part of a file is sent when a part is asked for', async () => {
  const file = await uploaded(desk.ada, aText('0123456789'))
  const part = async (range: string) => {
    const response = await fetchRaw(desk, file.url, desk.ada, { range })
    return [response.status, response.headers.get('content-range'), await response.text()]
  }

  expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234'])
  expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789'])
  expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789'])
  expect(await part('bytes=5-500')).toEqual([206, 'bytes 5-9/10', '56789'])
  expect(await part('bytes=10-')).toEqual([416, 'bytes */10', ''])
  expect(await part('bytes=0-1,4-5')).toEqual([200, null, '0123456789'])
  expect(await part('bytes=4-2')).toEqual([200, null, '0123456789'])
})
