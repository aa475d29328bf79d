/**
 * Writes the archive's file: tar, gzip, then disk, never holding more than one entry in memory. The file
 * appears under its name only when it is whole and on disk.
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'

export interface TarWriter {
  add(name: string, bytes: Uint8Array): Promise<void>
}

/** Writes what `fill` adds into `path`; when it fails, nothing is left behind. */
export async function writeTar(
  path: string,
  madeAt: Date,
  fill: (tar: TarWriter) => Promise<void>,
): Promise<void> {
  const unfinished = `${path}.unfinished`
  const tar = pack()
  const out = createWriteStream(unfinished, { mode: 0o600 })
  const written = pipeline(tar, createGzip({ level: 6 }), out)
  try {
    const filled = fill({ add: (name, bytes) => addEntry(tar, { name, mtime: madeAt, mode: 0o600 }, bytes) })
    // A full disk ends the pipeline while `fill` would wait for ever.
    await Promise.race([filled, written.then(() => filled)])
    tar.finalize()
    await written
    await flush(unfinished)
    await rename(unfinished, path)
  } catch (error) {
    tar.destroy()
    await written.catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}

async function addEntry(
  tar: ReturnType<typeof pack>,
  header: { name: string; mtime: Date; mode: number },
  bytes: Uint8Array,
): Promise<void> {
  const entry = tar.entry({ ...header, size: bytes.length })
  const finished = once(entry, 'finish')
  entry.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  await finished
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync().finally(() => file.close())
}
