/**
 * Puts an archive's files into the store, and takes them back when the restore fails.
 */

import { createHash } from 'node:crypto'
import type { FileStore } from '../files/file-store.ts'
import { damaged } from './damaged.ts'
import type { Contents } from './format.ts'

export class FileLoader {
  private readonly store: FileStore
  private readonly added: string[] = []
  /** Files that came in so far. */
  count = 0
  private readonly hash = createHash('sha256')

  constructor(store: FileStore) {
    this.store = store
  }

  async add(key: string, bytes: Buffer): Promise<void> {
    this.count += 1
    this.hash.update(`${key} ${bytes.length}\n`).update(bytes)
    const isNew = (await this.store.get(key)) === undefined
    if (isNew) this.added.push(key)
    await this.store.put(key, bytes)
  }

  /** Takes back what was not there before. */
  async removeAll(): Promise<void> {
    for (const key of this.added) await this.store.remove(key).catch(() => undefined)
  }

  check({ files }: Contents): void {
    if (this.hash.digest('hex') !== files.sha256) throw damaged('its files differ from their checksum')
  }
}
