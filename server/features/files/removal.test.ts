import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture, aText, fetchRaw, storedNames, upload, uploaded } from '../../../testkit/uploads.ts'
import { StorageFull, StorageUnreachable } from '../../platform/files/file-store.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ENT-03 END-22 a removed file is gone, its bytes and thumbnail too', async () => {
  const customer = await desk.visitor()
  const file = await uploaded(customer, await aPicture())
  const key = file.filename.split('.')[0]
  expect((await storedNames(desk)).filter((name) => name.startsWith(key))).toHaveLength(2)

  expect((await customer.delete(`/files/${file.id}`)).status).toBe(403)
  expect((await desk.bruno.delete(`/files/${file.id}`)).status).toBe(403)
  expect((await desk.mallory.delete(`/files/${file.id}`)).status).toBe(404)
  const removed = await desk.ada.delete(`/files/${file.id}`)
  await desk.settle()

  expect(removed).toMatchObject({
    status: 200,
    body: { success: true, message: 'File deleted successfully' },
  })
  for (const path of [file.url, file.thumbnail_url, file.download_url, `/v1/files/${file.id}`]) {
    expect((await fetchRaw(desk, path, desk.ada)).status).toBe(404)
  }
  expect((await desk.ada.delete(`/files/${file.id}`)).status).toBe(404)
  expect((await storedNames(desk)).filter((name) => name.startsWith(key))).toEqual([])
})

test('an upload no message used within a day is removed, and a used one stays', async () => {
  const customer = await desk.visitor()
  const conversationId = await customer.chat()
  const [used, unused] = [await uploaded(customer, aText('used')), await uploaded(customer, aText('unused'))]
  await customer.post('/messages', { conversation_id: conversationId, type: 'file', file_id: used.id })
  const hours = (count: number) => count * 60 * 60_000

  desk.clock.advance(hours(20))
  await sweep()
  const returned = await desk.visitor()
  expect(returned.token).toBeString()
  expect((await customer.get(`/files/${unused.id}`)).status).toBe(200)

  desk.clock.advance(hours(5))
  await sweep()
  expect((await customer.get(`/files/${unused.id}`)).status).toBe(404)
  expect((await customer.get(`/files/${used.id}`)).status).toBe(200)
  const names = await storedNames(desk)
  expect([unused, used].map((file) => names.includes(file.filename.split('.')[0]))).toEqual([false, true])
})

test('F-23 bytes whose row never came are removed, and those with a row are not', async () => {
  const { files, db } = desk.running.app.platform
  const file = await uploaded(await desk.visitor(), aText('with a row'))
  const orphan = 'f'.repeat(32)
  await files.put(orphan, Buffer.from('without'))

  for (const filename of [`${orphan}.txt`, file.filename]) {
    await db.pool.query('select graphile_worker.add_job($1, $2)', ['discard-upload', { filename }])
  }
  await desk.settle()

  const names = await storedNames(desk)
  expect([names.includes(orphan), names.includes(file.filename.split('.')[0])]).toEqual([false, true])
})

test('F-05 a full disk answers STORAGE_FULL and leaves neither row nor bytes', async () => {
  const full = await openDesk({ beside: desk })
  const { files } = full.running.app.platform
  const count = async () => (await desk.running.app.platform.db.pool.query('select from files')).rowCount
  const rows = await count()
  // The store itself is tested on a disk without room; here it only says so.
  files.put = () => Promise.reject(new StorageFull('no room'))

  expect(await upload(full.linus, aText())).toMatchObject({
    status: 507,
    body: { error: { code: 'STORAGE_FULL' } },
  })
  expect(await count()).toBe(rows)
  await full.close()
})

test('a store that is away answers UNAVAILABLE, and the upload can be tried again', async () => {
  const beside = await openDesk({ beside: desk })
  const { files } = beside.running.app.platform
  const put = files.put
  files.put = () => Promise.reject(new StorageUnreachable('away'))

  const refused = await upload(beside.linus, aText())
  expect(refused).toMatchObject({ status: 503, body: { error: { code: 'UNAVAILABLE' } } })
  expect(refused.headers.get('retry-after')).toBe('5')
  files.put = put
  expect((await upload(beside.linus, aText())).status).toBe(201)
  await beside.close()
})

async function sweep(): Promise<void> {
  await desk.running.app.platform.db.pool.query(`select graphile_worker.add_job('sweep-files')`)
  await desk.settle()
}
