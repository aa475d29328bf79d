/** Reading a request as FastAPI does: what does not fit is told with its place (`loc`), and all of it at once. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Input, RawInput } from '../../platform/http/input.ts'
import type { Operation } from '../../platform/http/operation.ts'
import { Refusal, refuse } from '../../platform/http/refusal.ts'
import { storable, storableNames } from '../../platform/http/storable.ts'
import { readCapped, TooLarge } from '../../platform/net/read-capped.ts'

interface Fault {
  loc: (string | number)[]
  msg: string
  type: string
}

/** Input that does not fit the declared types. */
export class Misfit extends Refusal {
  readonly faults: Fault[]

  constructor(faults: Fault[]) {
    super('invalid', faults[0]?.msg)
    this.faults = faults
  }
}

const longestUrl = 8 * 1024
const mostFaults = 50
const defaultBodyLimit = 256 * 1024

export async function readTyped(operation: Operation, raw: RawInput): Promise<Input> {
  if (raw.url.length > longestUrl) throw refuse('invalid', 'The address is too long')
  const query = Object.fromEntries(new URL(raw.url).searchParams)
  const bytes = operation.body ? await readBytes(raw.request, operation.bodyLimit ?? defaultBodyLimit) : empty
  const faults: Fault[] = []
  const read = (schema: z.ZodType | undefined, place: string, value: unknown): unknown => {
    const result = schema?.safeParse(value, { reportInput: true })
    if (result && !result.success)
      faults.push(...result.error.issues.slice(0, mostFaults).map((issue) => faultOf(issue, place)))
    return result?.data
  }
  const params = storableNames(read(operation.params, 'path', raw.params))
  const asked = read(operation.query, 'query', storable(query))
  const body = read(operation.body, 'body', operation.body ? storable(parse(bytes)) : undefined)
  if (faults.length > 0) throw new Misfit(faults)
  const key = raw.request.headers.get('idempotency-key')
  return {
    params,
    query: asked,
    body,
    idempotencyKey: key !== null && /^[\x21-\x7e]{1,255}$/.test(key) ? key : undefined,
    hash: () =>
      createHash('sha256')
        .update(`${raw.request.method} ${raw.url}\n`)
        .update(new Uint8Array(bytes))
        .digest(),
  }
}

const empty = Buffer.alloc(0)

async function readBytes(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw refuse('too_large')
  return await readCapped(request.body, limit).catch((error: unknown) => {
    throw error instanceof TooLarge ? refuse('too_large') : error
  })
}

function parse(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Misfit([{ loc: ['body', 0], msg: 'JSON decode error', type: 'json_invalid' }])
  }
}

/** A fault in the framework's words, where it has some for it. */
function faultOf(issue: z.core.$ZodIssue, place: string): Fault {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const loc = [place, ...path]
  if (issue.input === undefined) return { loc, msg: 'Field required', type: 'missing' }
  if (issue.code === 'too_small' && issue.origin === 'number')
    return {
      loc,
      msg: `Input should be greater than or equal to ${issue.minimum}`,
      type: 'greater_than_equal',
    }
  if (issue.code === 'too_big' && issue.origin === 'number')
    return { loc, msg: `Input should be less than or equal to ${issue.maximum}`, type: 'less_than_equal' }
  const isText = place !== 'body'
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int'))
    return isText
      ? {
          loc,
          msg: 'Input should be a valid integer, unable to parse string as an integer',
          type: 'int_parsing',
        }
      : { loc, msg: 'Input should be a valid integer', type: 'int_type' }
  if (issue.code === 'invalid_type' && issue.expected === 'string')
    return { loc, msg: 'Input should be a valid string', type: 'string_type' }
  if (issue.code === 'invalid_type' && issue.expected === 'array')
    return { loc, msg: 'Input should be a valid list', type: 'list_type' }
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return { loc, msg: 'Input should be a valid dictionary', type: 'dict_type' }
  return { loc, msg: issue.message, type: 'value_error' }
}
