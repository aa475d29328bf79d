/**
 * Reading what the clients of other systems send: JSON, forms (urlencoded or multipart, with `a[b]` and `a[]` names as
 * Rails writes them), and parameters of a POST in its address. The caps are those of every request; a file in a form
 * comes out as a `File` among the fields.
 */
import { createHash } from 'node:crypto'
import { parse } from 'qs'
import { check, type Input, type RawInput, readBytes } from './input.ts'
import type { Operation } from './operation.ts'
import { refuse } from './refusal.ts'
import { storable, storableNames } from './storable.ts'

type Fields = Record<string, unknown>

const defaultBodyLimit = 256 * 1024
/** A form with files: a few attachments of ten megabytes. */
const formBodyLimit = 42 * 1024 * 1024
const longestUrl = 8 * 1024
/** Depth and number of what a name or a form may unfold to. */
const unfolding = { depth: 8, parameterLimit: 500, arrayLimit: 500, allowPrototypes: false } as const

/** Reads a request of a surface whose clients send any form. The body is checked as `body`, over what stands in the query. */
export async function readLoosely(operation: Operation, raw: RawInput): Promise<Input> {
  if (raw.url.length > longestUrl) throw refuse('invalid', 'The address is too long')
  const query = unfold(new URL(raw.url).searchParams)
  const bytes = operation.body ? await readBody(raw.request, operation.bodyLimit) : Buffer.alloc(0)
  const sent = operation.body ? await fieldsOf(raw.request, bytes) : undefined
  const body = isFields(sent) ? { ...query, ...sent } : sent
  return {
    params: storableNames(check(operation.params, raw.params)),
    query: check(operation.query, storable(query)),
    body: check(operation.body, storable(body)),
    idempotencyKey: readKey(raw.request),
    hash: () =>
      createHash('sha256')
        .update(`${raw.request.method} ${raw.url}\n`)
        .update(new Uint8Array(bytes))
        .digest(),
  }
}

/** `a[b]=1&c[]=2` as an object; a repeated name is a list. */
function unfold(pairs: Iterable<[string, string]>): Fields {
  const text = [...pairs].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  return parse(text.join('&'), unfolding)
}

async function readBody(request: Request, limit: number | undefined): Promise<Buffer<ArrayBuffer>> {
  const isForm = request.headers.get('content-type')?.startsWith('multipart/') ?? false
  const most = isForm ? formBodyLimit : (limit ?? defaultBodyLimit)
  if (Number(request.headers.get('content-length') ?? 0) > most) throw refuse('too_large')
  if (request.headers.has('content-encoding'))
    throw refuse('invalid', 'Compressed request bodies are not accepted')
  const bytes = await readBytes(request, most)
  if (bytes.byteLength > most) throw refuse('too_large')
  return bytes instanceof ArrayBuffer ? Buffer.from(bytes) : bytes
}

async function fieldsOf(request: Request, bytes: Buffer<ArrayBuffer>): Promise<unknown> {
  if (bytes.byteLength === 0) return {}
  const type = request.headers.get('content-type') ?? 'application/json'
  if (/^multipart\/form-data/i.test(type)) return await multipart(bytes, type)
  const text = utf8(bytes)
  if (/^application\/x-www-form-urlencoded/i.test(type)) return unfold(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('invalid', 'The body is not valid JSON')
  }
}

async function multipart(bytes: Buffer<ArrayBuffer>, type: string): Promise<Fields> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw refuse('invalid', 'The form cannot be read')
  })
  const texts: [string, string][] = []
  const files: Fields = {}
  for (const [name, value] of form) {
    if (typeof value === 'string') texts.push([name, value])
    else addFile(files, name, value)
  }
  return withFiles(unfold(texts), files)
}

/** `a[b]` is the file `b` of `a`, beside the texts there; any other name is a field of its own. */
function withFiles(fields: Fields, files: Fields): Fields {
  const all = { ...fields }
  for (const [name, file] of Object.entries(files)) {
    const [, outer, inner] = /^([a-z][a-z_]*)\[([a-z][a-z_]*)\]$/.exec(name) ?? []
    const beside = outer === undefined ? undefined : all[outer]
    if (outer === undefined || inner === undefined) all[name] = file
    else all[outer] = { ...(isFields(beside) ? beside : {}), [inner]: file }
  }
  return all
}

/** `attachments[]` is a list of files, and so is a plain name sent twice; a plain name alone is one file. */
function addFile(files: Fields, name: string, file: Blob): void {
  const isList = /\[\d*\]$/.test(name)
  const key = name.replace(/\[\d*\]$/, '')
  const known = files[key]
  if (known === undefined) files[key] = isList ? [file] : file
  else files[key] = Array.isArray(known) ? [...known, file] : [known, file]
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('invalid', 'The body is not valid UTF-8')
  }
}

function readKey(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key')
  return key !== null && /^[\x21-\x7e]{1,255}$/.test(key) ? key : undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
