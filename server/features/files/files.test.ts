import { afterAll, beforeAll, expect, test } from 'bun:test'
import sharp from 'sharp'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture, aText, fetchRaw, upload, uploaded } from '../../../testkit/uploads.ts'
import { aPdf } from '../../platform/files/sniff-samples.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ENT-03 END-18 RUL-34 a picture of a visitor is stored with a thumbnail', async () => {
  const customer = await desk.visitor()
  const conversationId = await customer.chat()
  const file = await uploaded(customer, await aPicture(), { conversation_id: conversationId })

  expect(file).toMatchObject({
    id: expect.stringMatching(/^file_/),
    filename: expect.stringMatching(/^[0-9a-f]{32}\.jpg$/),
    original_name: 'product screenshot.JPG',
    mime_type: 'image/jpeg',
    url: `/files/${file.filename}`,
    thumbnail_url: `/files/thumb_${file.filename}`,
    is_image: true,
    uploaded_by: { type: 'visitor', id: customer.visitorId },
    conversation_id: conversationId,
  })
  const thumbnail = await fetchRaw(desk, file.thumbnail_url, customer)
  expect(await sharp(await thumbnail.bytes()).metadata()).toMatchObject({ format: 'jpeg', width: 320 })
})

test('RUL-34 a document has no thumbnail and is no image', async () => {
  const file = await uploaded(desk.ada, new File([new Uint8Array(aPdf())], 'invoice.pdf'))

  expect(file).toMatchObject({
    mime_type: 'application/pdf',
    is_image: false,
    thumbnail_url: null,
    size: aPdf().length,
  })
  expect(file.uploaded_by).toEqual({ type: 'support', id: desk.ada.userId })
  expect((await fetchRaw(desk, `/files/thumb_${file.filename}`, desk.ada)).status).toBe(404)
})

test('END-19 FLD-25 FLD-26 metadata is given to staff of the site and to the uploader', async () => {
  const customer = await desk.visitor()
  const file = await uploaded(customer, aText())

  for (const who of [customer, desk.ada, desk.linus]) {
    const reply = await who.get(`/files/${file.id}`)
    expect(reply.status).toBe(200)
    expect(reply.body.data).toEqual({
      ...file,
      download_url: expect.stringContaining(`/files/${file.id}/download?token=`),
    })
    expect(reply.body.data).toMatchObject({ uploaded_by_type: 'visitor', uploaded_by_id: customer.visitorId })
  }
})

test('RUL-04 a visitor reaches its own files and what it was shown, and no others', async () => {
  const [customer, stranger] = [await desk.visitor(), await desk.visitor()]
  const conversationId = await customer.chat()
  const file = await uploaded(desk.ada, aText('for you'), { conversation_id: conversationId })
  const note = await uploaded(desk.ada, aText('for us'), { conversation_id: conversationId })

  expect((await customer.get(`/files/${file.id}`)).status).toBe(404)
  const message = { conversation_id: conversationId, type: 'file', file_id: file.id }
  expect((await desk.ada.post('/messages', message)).status).toBe(201)
  expect((await desk.ada.post('/messages', { ...message, file_id: note.id, private: true })).status).toBe(201)

  expect((await customer.get(`/files/${file.id}`)).status).toBe(200)
  expect(await (await fetchRaw(desk, file.url, customer)).text()).toBe('for you')
  for (const [who, id] of [
    [customer, note.id],
    [stranger, file.id],
    [desk.mallory, file.id],
  ] as const) {
    expect(await who.get(`/files/${id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND' } },
    })
    expect(await who.get(`/files/${id}/download`)).toMatchObject({ status: 404 })
  }
  expect(await desk.bruno.get(`/files/${file.id}`)).toMatchObject({
    status: 403,
    body: { error: { code: 'FORBIDDEN' } },
  })
  expect((await desk.anonymous.get(`/files/${file.id}`)).status).toBe(401)
})

test('a file is used in a message only by who may see it', async () => {
  const [customer, stranger] = [await desk.visitor(), await desk.visitor()]
  const [mine, theirs] = [await customer.chat(), await stranger.chat()]
  const file = await uploaded(customer, await aPicture())
  const carrying = (conversationId: string, type = 'image') => ({
    conversation_id: conversationId,
    type,
    file_id: file.id,
  })

  expect((await stranger.post('/messages', carrying(theirs))).status).toBe(404)
  expect((await desk.bruno.post('/messages', carrying(mine))).status).toBe(403)
  expect((await desk.mallory.post('/messages', carrying(mine))).status).toBe(404)
  const sent = await customer.post('/messages', carrying(mine))
  expect(sent).toMatchObject({
    status: 201,
    body: { data: { type: 'image', file_id: file.id, file: { id: file.id, is_image: true } } },
  })
  expect(sent.body.data.file).not.toHaveProperty('download_url')

  const plain = await uploaded(customer, aText())
  expect((await customer.post('/messages', { ...carrying(mine), file_id: plain.id })).status).toBe(400)
})

test('ERR-07 LIM-06 a file above 10 MB is refused in the words of the contract', async () => {
  for (const size of [10 * 2 ** 20 + 1, 12 * 2 ** 20]) {
    const reply = await upload(desk.ada, new File([new Uint8Array(size).fill(65)], 'large.txt'))
    expect(reply).toMatchObject({
      status: 400,
      body: {
        success: false,
        error: { code: 'FILE_TOO_LARGE', message: 'File size exceeds maximum limit of 10MB' },
      },
    })
  }
  const largest = await uploaded(desk.ada, new File([new Uint8Array(10 * 2 ** 20).fill(65)], 'largest.txt'))
  expect(largest.size).toBe(10 * 2 ** 20)
})

test('ERR-08 what is not on the list is refused, whatever it is called', async () => {
  const program = new File(
    [new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array(60).fill(0)])],
    'photo.png',
  )
  const broken = new File(
    [new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), new Uint8Array(100)],
    'a.png',
  )
  const bomb = new File([new Uint8Array(Buffer.from('4749463839610000ffff', 'hex'))], 'a.gif')
  for (const file of [program, broken, bomb]) {
    expect(await upload(desk.ada, file)).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_FILE_TYPE' } },
    })
  }
  const damaged = { field: 'file', message: 'The picture cannot be read', code: 'invalid' }
  const message = 'Allowed: image, pdf, office, text, audio, video, zip'
  const allowed = { field: 'type', message, code: 'invalid' }
  expect((await upload(desk.ada, program)).body.error.details).toEqual([allowed])
  expect((await upload(desk.ada, broken)).body.error.details).toEqual([damaged])
})

test('ERR-06 an empty file is called empty, not of a wrong type', async () => {
  expect(await upload(desk.ada, new File([], 'empty.txt'))).toMatchObject({
    status: 400,
    body: { error: { code: 'VALIDATION_ERROR', message: 'The file is empty' } },
  })
})

test('ERR-08 a site takes only the kinds it allows', async () => {
  const { db } = desk.running.app.platform
  await db.pool.query(
    `update sites set file_kinds = '{image}' where inbox_id = (select id from inboxes where key = 'site_other')`,
  )
  const fields = { site_id: 'site_other' }

  expect((await upload(desk.grace, aText(), fields)).body.error.code).toBe('INVALID_FILE_TYPE')
  expect((await upload(desk.grace, await aPicture(), fields)).status).toBe(201)
})

test('an upload names a site and a conversation the caller may use', async () => {
  const [customer, stranger] = [await desk.visitor(), await desk.visitor()]
  const theirs = await stranger.chat()
  const elsewhere = await (await desk.visitor('Eve', 'site_other')).chat()

  expect((await upload(customer, aText(), { site_id: 'site_other' })).status).toBe(403)
  expect((await upload(desk.ada, aText(), { site_id: 'site_other' })).status).toBe(403)
  expect((await upload(desk.mallory, aText())).status).toBe(404)
  expect((await upload(desk.ada, aText(), { site_id: '' })).status).toBe(400)
  expect((await upload(customer, aText(), { conversation_id: theirs })).status).toBe(404)
  expect((await upload(desk.grace, aText(), { conversation_id: elsewhere })).status).toBe(400)
  expect((await upload(desk.ada, aText(), { conversation_id: 'nonsense' })).status).toBe(400)
  expect((await upload(desk.anonymous, aText())).status).toBe(401)
  expect((await upload(desk.ada, 'no file at all')).status).toBe(400)
  expect((await desk.ada.post('/files/upload', { site_id: 'site_shop' })).status).toBe(400)
})

test('an upload repeated under its Idempotency-Key gets the first answer, with a link that opens it', async () => {
  const send = () => sendUnder('upload-once', aText('once'))
  const first = await send()
  // Longer than a link lasts.
  desk.clock.advance(6 * 60_000)
  const repeat = await send()

  const { download_url: link, ...rest } = repeat.body.data
  expect([repeat.status, repeat.headers.get('idempotent-replayed')]).toEqual([201, 'true'])
  expect({ ...rest, download_url: first.body.data.download_url }).toEqual(first.body.data)
  expect((await fetchRaw(desk, first.body.data.download_url)).status).toBe(401)
  expect(await (await fetchRaw(desk, link)).text()).toBe('once')
})

test('an Idempotency-Key is bound to all of the form it came with: bytes, name and place', async () => {
  const conversation_id = await (await desk.visitor()).chat()
  expect((await sendUnder('upload-bound', aText('this'))).status).toBe(201)
  for (const [file, fields] of [
    [aText('that'), {}],
    [new File(['this'], 'other.txt'), {}],
    [aText('this'), { conversation_id }],
  ] as const) {
    const refused = await sendUnder('upload-bound', file, fields)
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } })
    expect(refused.body.error.message).toContain('Idempotency-Key')
  }
})

function sendUnder(key: string, file: File, fields: Record<string, string> = {}) {
  const form = new FormData()
  form.append('file', file)
  for (const [name, value] of Object.entries({ site_id: 'site_shop', ...fields })) form.append(name, value)
  return desk.ada.post('/files/upload', form, { 'idempotency-key': key })
}

test('LIM-03 the twenty-first upload within a minute is told to wait', async () => {
  const limited = await openDesk({ settings: { RATE_LIMITS: 'on' } })
  for (let count = 0; count < 20; count++) await uploaded(limited.ada, aText())

  const refused = await upload(limited.ada, aText())
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED' } } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await upload(limited.grace, aText())).status).toBe(201)
  await limited.close()
})
