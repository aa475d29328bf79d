/**
 * Files in a bucket that speaks S3 (AWS, MinIO, Garage, R2...). An object is there whole or not at all,
 * and the service answers only when it is durable. The bytes travel through this server: no signed
 * address of the bucket is ever handed out.
 */
import { basename } from 'node:path'
import { S3Client } from 'bun'
import { type FileStore, pathOfKey, StorageFull, StorageUnreachable, type StoredKey } from './file-store.ts'

export interface S3StoreSettings {
  /** The service's address, `https://s3.example.com`. */
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** `https://host/bucket/key` rather than `https://bucket.host/key`; true unless given. */
  pathStyle?: boolean
}

/** A store in a bucket that exists already. Contacts nothing until it is used. */
export function createS3Store({ pathStyle = true, endpoint, ...settings }: S3StoreSettings): FileStore {
  const client = new S3Client({
    ...settings,
    endpoint: pathStyle ? endpoint : withBucketInHost(endpoint, settings.bucket),
    virtualHostedStyle: !pathStyle,
  })

  return {
    async put(key, bytes) {
      await client.write(pathOfKey(key), bytes, { type: 'application/octet-stream', retry: 3 }).catch(fail)
    },
    async get(key) {
      const path = pathOfKey(key)
      const found = await client.stat(path).catch(ignoreMissing)
      if (!found) return undefined
      const { size } = found
      // A stream, because a response made from the object itself becomes a redirect to the bucket.
      return { size, body: (start = 0, end = size) => client.file(path).slice(start, end).stream() }
    },
    async remove(key) {
      await client.delete(pathOfKey(key)).catch(ignoreMissing)
    },
    list: () => listBucket(client),
    // An object that was not finished was never there.
    removeUnfinished: async () => {},
  }
}

async function* listBucket(client: S3Client): AsyncIterable<StoredKey> {
  let continuationToken: string | undefined
  do {
    const page = await client.list({ maxKeys: 1000, ...(continuationToken && { continuationToken }) })
    for (const { key, size = 0, lastModified } of page.contents ?? []) {
      yield { key: basename(key), size, storedAt: new Date(lastModified ?? 0) }
    }
    continuationToken = page.isTruncated ? page.nextContinuationToken : undefined
  } while (continuationToken)
}

function withBucketInHost(endpoint: string, bucket: string): string {
  const url = new URL(endpoint)
  if (!url.hostname.startsWith(`${bucket}.`)) url.hostname = `${bucket}.${url.hostname}`
  return url.origin
}

function ignoreMissing(error: unknown): undefined {
  return ['NoSuchKey', 'NotFound'].includes(codeOf(error)) ? undefined : fail(error)
}

function fail(error: unknown): never {
  if (isFull(error)) throw new StorageFull('no room for the file', { cause: error })
  throw new StorageUnreachable(`the file store answered: ${codeOf(error)}`, { cause: error })
}

// MinIO's and Ceph's words for it; AWS itself is never full.
function isFull(error: unknown): boolean {
  return [
    'XMinioStorageFull',
    'XMinioAdminBucketQuotaExceeded',
    'QuotaExceeded',
    'InsufficientStorage',
  ].includes(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
