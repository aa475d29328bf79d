import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { newFileKey } from './file-key.ts'
import { StorageFull, StorageUnreachable } from './file-store.ts'
import { type S3StandIn, startS3StandIn } from './s3-stand-in.ts'
import { createS3Store } from './s3-store.ts'

const credentials = {
  bucket: 'parley-files',
  region: 'eu-central-1',
  accessKeyId: 'EXAMPLEKEY',
  secretAccessKey: 'example/secret+key',
}
let s3: S3StandIn

beforeAll(() => {
  s3 = startS3StandIn(credentials)
})
afterAll(() => s3.stop())
beforeEach(() => {
  s3.objects.clear()
  s3.failPutsWith = undefined
})

const open = (changes = {}) => createS3Store({ endpoint: s3.endpoint, ...credentials, ...changes })

test('what is put in a bucket is got, in whole and in part, and gone once removed', async () => {
  const store = open()
  const key = newFileKey()
  await store.put(key, Buffer.from('hello world'))
  expect([...s3.objects.keys()]).toEqual([`${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`])

  const stored = await store.get(key)
  expect(stored?.size).toBe(11)
  expect(await new Response(stored?.body()).text()).toBe('hello world')
  expect(await new Response(stored?.body(6, 9)).text()).toBe('wor')

  await store.remove(key)
  await store.remove(key)
  expect(await store.get(key)).toBeUndefined()
  expect(s3.refused).toBe(0)
})

test('a response made from a stored file carries its bytes and never the address of the bucket', async () => {
  const key = newFileKey()
  await open().put(key, Buffer.from('hello'))

  const response = new Response((await open().get(key))?.body())
  expect({ status: response.status, location: response.headers.get('location') }).toEqual({
    status: 200,
    location: null,
  })
  expect(await response.text()).toBe('hello')
})

test('ten megabytes go up and come down unchanged', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(65_536))
  const large = Buffer.concat(Array<Uint8Array>(160).fill(bytes))
  const key = newFileKey()
  await open().put(key, large)

  const stored = await open().get(key)
  expect(Buffer.from(await new Response(stored?.body()).bytes()).equals(large)).toBe(true)
})

test('all keys of a bucket are listed, over its pages', async () => {
  const keys = [newFileKey(), newFileKey(), newFileKey(), newFileKey(), newFileKey()].toSorted()
  for (const key of keys) await open().put(key, Buffer.from('12345'))

  const listed = await Array.fromAsync(open().list())
  expect(listed.map(({ key }) => key)).toEqual(keys)
  expect(listed[0]).toMatchObject({ size: 5, storedAt: new Date('2026-01-01T00:00:00Z') })
})

test('a bucket without room gives StorageFull', async () => {
  s3.failPutsWith = 'XMinioStorageFull'
  await expect(open().put(newFileKey(), Buffer.from('x'))).rejects.toBeInstanceOf(StorageFull)
})

test('a service that is away gives StorageUnreachable, whatever is asked', async () => {
  const away = open({ endpoint: 'http://127.0.0.1:1' })
  const attempts: (() => Promise<unknown>)[] = [
    () => away.put(newFileKey(), Buffer.from('x')),
    () => away.get(newFileKey()),
    () => away.remove(newFileKey()),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(StorageUnreachable)
})

test('the wrong secret is an error, not an empty store', async () => {
  const stranger = open({ secretAccessKey: 'wrong' })
  const key = newFileKey()
  await open().put(key, Buffer.from('x'))

  await expect(stranger.get(key)).rejects.toThrow()
  await expect(stranger.put(key, Buffer.from('y'))).rejects.toThrow()
  await expect(stranger.remove(key)).rejects.toThrow()
  expect(Buffer.from([...s3.objects.values()][0] ?? []).toString()).toBe('x')
})

test('V-05 nothing but a key made here names an object', async () => {
  for (const key of ['../x', '', 'abcdefgh/../../x', 'abcdefgh?acl']) {
    await expect(Promise.try(() => open().get(key))).rejects.toThrow('not a file key')
  }
  expect(s3.objects.size).toBe(0)
})
