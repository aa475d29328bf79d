import { afterAll, beforeAll, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { type AccountProgram, inAccount, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { programWith } from '../../../../testkit/program.ts'

let desk: Desk
let linus: AccountProgram
let ada: AccountProgram
let bruno: AccountProgram
let mallory: AccountProgram
let robin: AccountProgram
let messages: string

beforeAll(async () => {
  desk = await openDesk()
  linus = await openAccountProgram(desk, desk.linus)
  ada = await openAccountProgram(desk, desk.ada)
  bruno = await openAccountProgram(desk, desk.bruno)
  mallory = await openAccountProgram(desk, desk.mallory)
  const { access_token } = (await linus.post('/agent_bots', { name: 'Robin' })).body
  robin = inAccount(programWith(desk.url, access_token), linus.accountNum)
  await (await desk.visitor()).chat()
  const [{ id }] = (await ada.get('/conversations')).body.data.payload
  messages = `/conversations/${id}/messages`
})
afterAll(() => desk.close())

const bytes = new TextEncoder().encode('name,price\nparrot,12\n')
const blobOf = (content: Uint8Array) => ({
  filename: 'prices.txt',
  byte_size: content.length,
  checksum: createHash('md5').update(content).digest('base64'),
  content_type: 'text/plain',
})
const announced = async (who = ada) =>
  (await who.post(messages.replace('messages', 'direct_uploads'), { blob: blobOf(bytes) })).body
const put = async (url: string, body: Uint8Array<ArrayBuffer>) =>
  (await fetch(url, { method: 'PUT', body })).status

test('a file is announced, put where the answer says, and sent by its signed id', async () => {
  const { signed_id, direct_upload, ...blob } = await announced()
  expect(blob).toMatchObject({ ...blobOf(bytes), key: expect.any(String) })
  const early = await ada.post(messages, { attachments: [signed_id] })
  expect(early.status).toBe(404)
  expect(await put(direct_upload.url, bytes)).toBe(204)
  expect(await put(direct_upload.url, bytes)).toBe(204)
  const { status, body } = await ada.post(messages, { content: 'Prices', attachments: [signed_id] })
  expect([status, body.attachments]).toMatchObject([200, [{ file_type: 'file', file_size: bytes.length }]])
  expect(new Uint8Array(await (await fetch(body.attachments[0].data_url)).arrayBuffer())).toEqual(bytes)
})

test('other bytes than those announced, more of them, a forged address and a late one are refused', async () => {
  const { direct_upload, signed_id } = await announced()
  const other = bytes.slice().fill(65)
  expect(await put(direct_upload.url, other)).toBe(422)
  expect(await put(direct_upload.url, new Uint8Array(bytes.length + 1))).toBe(422)
  expect(await put(`${direct_upload.url}x`, bytes)).toBe(404)
  desk.clock.advance(5 * 60_000 + 1000)
  expect(await put(direct_upload.url, bytes)).toBe(404)
  expect((await ada.post(messages, { attachments: [signed_id] })).status).toBe(404)
  const huge = { blob: { ...blobOf(bytes), byte_size: 50_000_000 } }
  expect((await ada.post(messages.replace('messages', 'direct_uploads'), huge)).status).toBe(400)
})

test('upload takes a file at once; its id goes into a message', async () => {
  const form = new FormData()
  form.set('attachment', new File([bytes], 'prices.txt', { type: 'text/plain' }))
  const { body } = await ada.post('/upload', form)
  expect(new Uint8Array(await (await fetch(body.file_url)).arrayBuffer())).toEqual(bytes)
  const sent = await ada.post(messages, { attachments: [body.blob_id] })
  expect(sent.body.attachments).toHaveLength(1)
  expect((await mallory.post('/upload', { attachment: 'text' })).status).toBe(422)
})

test('a bot sends files, in a form and by signed id', async () => {
  const { signed_id, direct_upload } = await announced(robin)
  expect(await put(direct_upload.url, bytes)).toBe(204)
  expect((await robin.post(messages, { attachments: [signed_id] })).body).toMatchObject({
    sender: { name: 'Robin', type: 'agent_bot' },
    attachments: [{ file_size: bytes.length }],
  })
  const form = new FormData()
  form.set('content', 'See')
  form.append('attachments[]', new File([bytes], 'prices.txt', { type: 'text/plain' }))
  expect((await robin.post(messages, form)).body.attachments).toHaveLength(1)
})

test('RUL-01 nobody announces for, or sends, what is another’s', async () => {
  const { signed_id, direct_upload } = await announced()
  await put(direct_upload.url, bytes)
  const path = messages.replace('messages', 'direct_uploads')
  expect((await mallory.post(path, { blob: blobOf(bytes) })).status).toBe(404)
  expect((await bruno.post(path, { blob: blobOf(bytes) })).status).toBe(401)
  await (await desk.visitor('Theirs', 'site_rival')).chat()
  const [theirs] = (await mallory.get('/conversations')).body.data.payload
  const stolen = await mallory.post(`/conversations/${theirs.id}/messages`, { attachments: [signed_id] })
  expect(stolen.status).toBe(404)
  await (await desk.visitor('His', 'site_other')).chat()
  const [his] = (await bruno.get('/conversations')).body.data.payload
  const taken = await bruno.post(`/conversations/${his.id}/messages`, { attachments: [signed_id] })
  expect(taken.status).toBe(401)
})
