import { afterEach, beforeEach, expect, test } from 'bun:test'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDiskStore } from './disk-store.ts'
import { newFileKey } from './file-key.ts'
import { StorageFull } from './file-store.ts'

let parent: string
let root: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'parley-files-'))
  root = join(parent, 'files')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

async function everyPath(): Promise<string[]> {
  return (await readdir(parent, { recursive: true })).toSorted()
}

test('what is put is got, in whole and in part, and gone once removed', async () => {
  const store = createDiskStore({ root })
  const key = newFileKey()
  await store.put(key, Buffer.from('hello world'))

  const stored = await store.get(key)
  expect(stored?.size).toBe(11)
  expect(await new Response(stored?.body()).text()).toBe('hello world')
  expect(await new Response(stored?.body(6, 9)).text()).toBe('wor')

  await store.remove(key)
  await store.remove(key)
  expect(await store.get(key)).toBeUndefined()
})

test('a file lies two folders deep, readable by its owner alone, and nothing is left beside it', async () => {
  const key = 'abcdef0123456789'
  await createDiskStore({ root }).put(key, Buffer.from('x'))

  expect(await everyPath()).toEqual(
    ['files', 'files/ab', 'files/ab/cd', `files/ab/cd/${key}`, 'files/unfinished'].toSorted(),
  )
  for (const path of ['', 'ab', 'ab/cd', 'unfinished'])
    expect((await stat(join(root, path))).mode & 0o777).toBe(0o700)
  expect((await stat(join(root, 'ab/cd', key))).mode & 0o777).toBe(0o600)
})

test('V-05 nothing but a key made here becomes a path', async () => {
  const store = createDiskStore({ root: join(root, 'inner') })
  await writeFile(join(parent, 'secret123'), 'secret')
  const hostile = [
    '../../secret123',
    '..',
    '',
    'ab/../../../secret123',
    'abcdefgh/../x',
    '/etc/passwd',
    'ABCDEFGH',
    'abcd\0efgh',
    'abcdefgh..txt',
    'abcdefgh\\x',
    '．．／secret123',
    'a'.repeat(4096),
  ]
  for (const key of hostile) {
    const attempts: (() => Promise<unknown>)[] = [
      () => store.put(key, Buffer.from('x')),
      () => store.get(key),
      () => store.remove(key),
    ]
    for (const attempt of attempts) await expect(Promise.try(attempt)).rejects.toThrow('not a file key')
  }
  expect(await everyPath()).toEqual(['secret123'])
})

test('F-05 a disk without room gives StorageFull and keeps nothing of the file', async () => {
  const store = createDiskStore({ root, reserveBytes: Number.MAX_SAFE_INTEGER / 2 })

  await expect(store.put(newFileKey(), new Uint8Array(1000))).rejects.toBeInstanceOf(StorageFull)
  expect(await everyPath()).toEqual(['files', 'files/unfinished'])
})

test('a write that cannot be finished removes its beginnings and says why', async () => {
  const store = createDiskStore({ root })
  const key = 'ab34567890abcdef'
  await store.put('cd34567890abcdef', Buffer.from('x'))
  await writeFile(join(root, 'ab'), 'a file where a folder belongs')

  await expect(store.put(key, Buffer.from('x'))).rejects.toThrow()
  expect(await readdir(join(root, 'unfinished'))).toEqual([])
})

test('F-23 what a crash left unfinished is not listed and is removed later', async () => {
  const store = createDiskStore({ root })
  const key = newFileKey()
  await store.put(key, Buffer.from('whole'))
  const leftover = join(root, 'unfinished', newFileKey())
  await writeFile(leftover, 'par')
  await utimes(leftover, new Date('2026-01-01'), new Date('2026-01-01'))

  await store.removeUnfinished(new Date('2025-12-31'))
  expect(await readdir(join(root, 'unfinished'))).toHaveLength(1)
  await store.removeUnfinished(new Date('2026-01-02'))
  expect(await readdir(join(root, 'unfinished'))).toHaveLength(0)

  const listed = await Array.fromAsync(store.list())
  expect(listed).toMatchObject([{ key, size: 5 }])
  expect(listed[0]?.storedAt.getTime()).toBeGreaterThan(Date.now() - 60_000)
})

test('an empty store lists nothing and holds nothing', async () => {
  const store = createDiskStore({ root })
  expect(await Array.fromAsync(store.list())).toEqual([])
  expect(await store.get(newFileKey())).toBeUndefined()
  await store.removeUnfinished(new Date())
})
