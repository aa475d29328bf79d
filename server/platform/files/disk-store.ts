/**
 * Files in a folder of this machine. A file is written beside, synced, renamed into place and its folder
 * synced before it counts as stored, so a crash leaves either the whole file or none. Nothing is ever
 * opened outside the root: a path is made from a checked key alone.
 */
import type { Dirent } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { newFileKey } from './file-key.ts'
import { type FileStore, pathOfKey, StorageFull, type StoredFile, type StoredKey } from './file-store.ts'

export interface DiskStoreSettings {
  /** The folder, made when missing. */
  root: string
  /** Uploads end while this much is still free, because the database may share the disk; 64 MiB unless given. */
  reserveBytes?: number
}

/** A store below `root`, readable by this user alone. Makes the folder on the first write. */
export function createDiskStore({ root, reserveBytes = 64 * 1024 * 1024 }: DiskStoreSettings): FileStore {
  const unfinished = join(root, 'unfinished')
  const pathOf = (key: string) => join(root, pathOfKey(key))

  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await makeFolder(unfinished, root)
      const temporary = join(unfinished, newFileKey())
      try {
        await refuseWhenFull(root, bytes.length + reserveBytes)
        await writeSynced(temporary, bytes)
        await makeFolder(dirname(path), root)
        await rename(temporary, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(temporary, { force: true })
        throw isFull(error) ? new StorageFull('no room for the file', { cause: error }) : error
      }
    },
    get: (key) => openStored(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    list: () => listBelow(root),
    async removeUnfinished(before) {
      for (const path of await filesIn(unfinished)) {
        const found = await stat(path).catch(ignoreMissing)
        if (found && found.mtime < before) await rm(path, { force: true })
      }
    },
  }
}

async function openStored(path: string): Promise<StoredFile | undefined> {
  const found = await stat(path).catch(ignoreMissing)
  if (!found?.isFile()) return undefined
  const { size } = found
  return { size, body: (start = 0, end = size) => Bun.file(path).slice(start, end) }
}

async function refuseWhenFull(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < neededBytes) throw new StorageFull('no room for the file')
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

// A new folder is only there after a crash when the folder that names it was synced too.
async function makeFolder(folder: string, root: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (firstMade === undefined) return
  for (let path = folder; path.startsWith(root); path = dirname(path)) await syncFolder(path)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing and makes names durable by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* listBelow(root: string): AsyncIterable<StoredKey> {
  for (const first of await foldersIn(root)) {
    for (const second of await foldersIn(first)) {
      for (const path of await filesIn(second)) {
        const found = await stat(path).catch(ignoreMissing)
        if (found) yield { key: basename(path), size: found.size, storedAt: found.mtime }
      }
    }
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder)
  return entries
    .filter((entry) => entry.isDirectory() && entry.name.length === 2)
    .map(({ name }) => join(folder, name))
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder)
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name))
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return (await readdir(folder, { withFileTypes: true }).catch(ignoreMissing)) ?? []
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}

function isFull(error: unknown): boolean {
  return error instanceof StorageFull || ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
