/**
 * Where the bytes of files live. A store knows keys and bytes and nothing else: names, types and who may
 * read them are the files feature's. What `put` reported done survives a crash of the machine.
 */

/**
 * Keeps bytes under keys made by `newFileKey` (and keys derived from one). A store that is elsewhere
 * rejects with `StorageUnreachable` when it is away.
 */
export interface FileStore {
  /** Stores the bytes durably; rejects with `StorageFull` when there is no room. Safe to repeat. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** What is stored under the key; undefined when nothing is. */
  get(key: string): Promise<StoredFile | undefined>
  /** Forgets the bytes; a key that holds nothing is no error. */
  remove(key: string): Promise<void>
  /** Every key, in no order: for backups and for finding what no row names. */
  list(): AsyncIterable<StoredKey>
  /** Removes what interrupted writes left behind before the given instant. */
  removeUnfinished(before: Date): Promise<void>
}

export interface StoredFile {
  /** In bytes. */
  size: number
  /** The bytes from `start` up to but without `end`, as the body of a response; all unless given. */
  body(start?: number, end?: number): Blob | ReadableStream<Uint8Array>
}

export interface StoredKey {
  key: string
  size: number
  storedAt: Date
}

/** The store has no room left; nothing was kept of the file. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}

/** The store does not answer, or answers that it cannot: nothing is known of what was asked. */
export class StorageUnreachable extends Error {
  override readonly name = 'StorageUnreachable'
}

/** Throws when `key` is not of the form every store accepts: nothing else ever becomes a path. */
export function checkKey(key: string): void {
  if (!/^[a-z0-9]{8,64}(?:\.[a-z0-9]{1,10}){0,2}$/.test(key)) throw new Error('not a file key')
}

/** The key as a path with two levels of folders, so that no folder grows without end. */
export function pathOfKey(key: string): string {
  checkKey(key)
  return `${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`
}
