/**
 * Reads an uploaded form with one file in it, bounded at every step. `Request.formData()` would take in
 * whatever is sent, so the body is read here first, counted as it arrives and cut off at the cap; the
 * number of parts is counted before anything is parsed. All of it stays in memory: an upload that breaks
 * off leaves nothing behind. What all uploads together may hold is bounded too.
 */
import { Busy } from '../crypto/semaphore.ts'
import { readCapped, TooLarge } from '../net/read-capped.ts'

export interface UploadLimits {
  /** Of the file, in bytes. */
  fileBytes: number
  /** What the rest of the form may add, in bytes. */
  formBytes: number
  /** What all uploads being read may hold together, in bytes. */
  allBytes: number
}

export interface Upload {
  /** As the client named it: not yet cleaned. */
  name: string
  bytes: Uint8Array<ArrayBuffer>
  fields: ReadonlyMap<string, string>
}

/** `too-large`: the file or the form; `malformed`: not a form with exactly one file. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused'
  readonly reason: 'too-large' | 'malformed'

  constructor(reason: 'too-large' | 'malformed', message: string) {
    super(message)
    this.reason = reason
  }
}

/** Rejects with `UploadRefused`, or `Busy` when too much is being uploaded already. */
export type ReadUpload = (request: Request) => Promise<Upload>

const mostParts = { files: 5, fields: 10 }

export const usualUploadLimits: UploadLimits = {
  fileBytes: 10 * 1024 * 1024,
  formBytes: 64 * 1024,
  allBytes: 256 * 1024 * 1024,
}

/** A reader of uploads; one for the process, since it keeps count of what is being read. */
export function createUploadReader(limits: UploadLimits = usualUploadLimits): ReadUpload {
  let held = 0

  return async (request) => {
    const boundary = boundaryOf(request.headers)
    const mostBytes = limits.fileBytes + limits.formBytes
    const claimed = Number(request.headers.get('content-length') ?? 0)
    if (claimed > mostBytes) {
      // Many a client hears the answer only once it has sent everything; what is thrown away costs no memory.
      if (claimed <= mostDiscarded) await discard(request.body)
      throw tooLarge(limits)
    }
    let taken = 0
    // Counted as it arrives, so that a sender who promises much and sends nothing holds nothing.
    const take = (bytes: number) => {
      if (held + bytes > limits.allBytes) throw new Busy('too much is being uploaded')
      held += bytes
      taken += bytes
    }
    try {
      const body = await readCapped(request.body, mostBytes, take).catch((error: unknown) => {
        if (error instanceof Busy) throw error
        throw error instanceof TooLarge ? tooLarge(limits) : malformed('the upload broke off')
      })
      refuseManyParts(body, boundary)
      return await parse(body, boundary, limits)
    } finally {
      held -= taken
    }
  }
}

function boundaryOf(headers: Headers): string {
  // A compressed body would be counted before it grows.
  if (headers.has('content-encoding')) throw malformed('a compressed form is not accepted')
  const type = headers.get('content-type') ?? ''
  const boundary = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type)
  const found = boundary?.[1] ?? boundary?.[2]
  if (found === undefined) throw malformed('send the file as multipart/form-data')
  return found
}

const mostDiscarded = 32 * 1024 * 1024

async function discard(stream: ReadableStream<Uint8Array> | null): Promise<void> {
  await stream?.pipeTo(new WritableStream()).catch(() => undefined)
}

// Cheap and before parsing: a part costs a few bytes to send and an object to hold.
function refuseManyParts(body: Buffer, boundary: string): void {
  const delimiter = Buffer.from(`--${boundary}`)
  let parts = -1
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (++parts > mostParts.files + mostParts.fields) throw malformed('too many parts in the form')
  }
}

async function parse(body: Buffer<ArrayBuffer>, boundary: string, limits: UploadLimits): Promise<Upload> {
  const headers = { 'content-type': `multipart/form-data; boundary="${boundary}"` }
  const form = await new Response(body, { headers }).formData().catch(() => undefined)
  if (!form) throw malformed('the form cannot be read')

  const files: File[] = []
  const fields = new Map<string, string>()
  for (const [name, value] of form) {
    if (name.length > 100) throw malformed('a name in the form is too long')
    if (typeof value === 'string') fields.set(name, value)
    else if (name === 'file') files.push(value)
    else throw malformed('the file belongs in the part "file"')
  }
  const [file] = files
  if (!file || files.length > 1) throw malformed('the form needs exactly one part "file"')
  if (fields.size > mostParts.fields) throw malformed('too many parts in the form')
  if (file.size > limits.fileBytes) throw tooLarge(limits)
  // A part with an empty file name comes without any name at all, whatever the type says.
  return { name: file.name ?? '', bytes: await file.bytes(), fields }
}

function malformed(message: string): UploadRefused {
  return new UploadRefused('malformed', message)
}

function tooLarge({ fileBytes }: UploadLimits): UploadRefused {
  return new UploadRefused(
    'too-large',
    `File size exceeds maximum limit of ${Math.floor(fileBytes / 2 ** 20)}MB`,
  )
}
