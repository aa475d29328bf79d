/**
 * Reading a request: size caps first, then JSON, then the operation's schemas. What comes out is typed and
 * inside every limit; what does not fit is refused with the fields at fault, and nothing was done.
 */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { readCapped, TooLarge } from '../net/read-capped.ts'
import { faultOf } from './fault.ts'
import type { Operation } from './operation.ts'
import { refuse } from './refusal.ts'
import { sayFault } from './say-fault.ts'
import { mayBeUnstorable, storable, storableNames } from './storable.ts'

export interface RawInput {
  params: Record<string, string>
  url: string
  request: Request
}

export interface Input {
  params: unknown
  query: unknown
  body: unknown
  idempotencyKey: string | undefined
  /** What an idempotency key is bound to: method, path, query and body, or its digest where a handler read it. */
  hash(digest: Buffer | undefined): Buffer
}

const defaultBodyLimit = 256 * 1024
const longestUrl = 8 * 1024

export async function readInput(operation: Operation, raw: RawInput): Promise<Input> {
  if (raw.url.length > longestUrl) throw refuse('invalid', 'The address is too long')
  const text = operation.body && !operation.accepts ? await readText(raw.request, operation.bodyLimit) : ''
  const query = operation.query ? Object.fromEntries(new URL(raw.url).searchParams) : {}
  return {
    params: storableNames(check(operation.params, raw.params)),
    query: check(operation.query, storable(query)),
    body: operation.accepts ? undefined : check(operation.body, operation.body ? parseJson(text) : undefined),
    idempotencyKey: readIdempotencyKey(raw.request),
    hash: (digest) => {
      if (operation.accepts && !digest) throw new Error(`${operation.id} binds its key to no body`)
      return hashOf(raw, digest ?? text)
    },
  }
}

/** The body as text, refused as soon as it is over the limit: neither header nor chunks are trusted. */
async function readText(request: Request, limit = defaultBodyLimit): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw refuse('too_large')
  if (request.headers.has('content-encoding'))
    throw refuse('invalid', 'Compressed request bodies are not accepted')
  const bytes = await readBytes(request, limit)
  if (bytes.byteLength > limit) throw refuse('too_large')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('invalid', 'The body is not valid UTF-8')
  }
}

/** A body that told its length is read at once; one in chunks no further than the limit. */
export async function readBytes(request: Request, limit: number): Promise<ArrayBuffer | Buffer<ArrayBuffer>> {
  if (request.headers.has('content-length')) return await request.arrayBuffer()
  return await readCapped(request.body, limit).catch((error: unknown) => {
    throw error instanceof TooLarge ? refuse('too_large') : error
  })
}

function parseJson(text: string): unknown {
  if (text === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('invalid', 'The body is not valid JSON')
  }
  // Every body is one: said here, where there is a name for it.
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('invalid', 'The body is not a JSON object')
  return mayBeUnstorable(text) ? storable(value) : value
}

/** Checks a value against a schema; refuses with one detail per fault. */
export function check(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value, { error: sayFault, reportInput: true })
  if (result.success) return result.data
  const details = result.error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.map(String).join('.').slice(0, 200),
    message: issue.message.slice(0, 300),
    ...faultOf(issue),
  }))
  const first = details[0]
  throw refuse('invalid', first?.field ? `${first.field}: ${first.message}` : first?.message, details)
}

function readIdempotencyKey(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw refuse('invalid', 'Idempotency-Key: 1 to 255 printable characters')
  return key
}

function hashOf(raw: RawInput, body: string | Buffer): Buffer {
  const { pathname, search } = new URL(raw.url)
  // Both prefixes lead to the same operation, so a repeat may use the other one.
  const path = pathname.replace(/^\/api\/v1/, '/v1')
  return createHash('sha256').update(`${raw.request.method} ${path}${search}\n`).update(body).digest()
}
