/**
 * The error catalogue: every expected failure has a stable code, one HTTP status and one message that is
 * safe to show. Codes and statuses of the first ten are seed 001's (ERR-01 to ERR-11); HTTP is decided
 * here and nowhere else.
 */
import { Busy } from '../crypto/semaphore.ts'
import { StorageFull, StorageUnreachable } from '../files/file-store.ts'
import type { Fault } from './fault.ts'

const catalogue = {
  invalid_credentials: { status: 401, code: 'INVALID_CREDENTIALS', message: 'Invalid username or password' },
  token_expired: { status: 401, code: 'TOKEN_EXPIRED', message: 'The access token has expired' },
  unauthorized: { status: 401, code: 'UNAUTHORIZED', message: 'Missing or invalid authorization' },
  forbidden: { status: 403, code: 'FORBIDDEN', message: 'No access to this resource' },
  not_found: { status: 404, code: 'NOT_FOUND', message: 'Resource not found' },
  invalid: { status: 400, code: 'VALIDATION_ERROR', message: 'Invalid request parameters' },
  file_too_large: { status: 400, code: 'FILE_TOO_LARGE', message: 'File size exceeds maximum limit of 10MB' },
  file_type_refused: { status: 400, code: 'INVALID_FILE_TYPE', message: 'File type not allowed' },
  rate_limited: { status: 429, code: 'RATE_LIMITED', message: 'Too many requests' },
  server_error: { status: 500, code: 'SERVER_ERROR', message: 'Internal server error' },
  method_not_allowed: {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: 'This address does not take the method; Allow names those it takes',
  },
  conflict: { status: 409, code: 'CONFLICT', message: 'The request conflicts with the present state' },
  answer_window_closed: {
    status: 409,
    code: 'ANSWER_WINDOW_CLOSED',
    message:
      "The channel takes no answer so long after the customer's last message; a note or a template it does",
  },
  stale_reply: {
    status: 409,
    code: 'STALE_REPLY',
    message: 'Somebody else has written here since what you saw; look at it before you send',
  },
  too_large: { status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'The request body is too large' },
  unavailable: { status: 503, code: 'UNAVAILABLE', message: 'The service is busy or restarting; try again' },
  not_built: { status: 501, code: 'NOT_BUILT', message: 'This is not built yet' },
  storage_full: { status: 507, code: 'STORAGE_FULL', message: 'There is no room left to store the file' },
} as const

export type RefusalKind = keyof typeof catalogue
export type ErrorCode = (typeof catalogue)[RefusalKind]['code']

/** Why the present state does not let something happen; codes are only ever added. */
export const clashReasons = {
  last_administrator: 'The account would be left without an administrator.',
  plan_limit: 'The plan of the account allows no more of them.',
  too_many: 'There are as many as there may be.',
  has_another: 'The visitor has another active conversation.',
  assistant_off: 'The assistant was switched off in the conversation.',
  is_over: 'The conversation is over, and its inbox takes no messages after that.',
  is_deleted: 'It was deleted.',
  is_disabled: 'It is disabled.',
  is_forgotten: 'What it takes is kept no longer.',
  told_once: 'It is told once only.',
  written_elsewhere: 'It was written elsewhere since what one knows of it.',
  changed_elsewhere: 'It belongs to something else, and is changed there.',
} as const

export type ClashReason = keyof typeof clashReasons

export interface RefusalDetail extends Fault {
  field: string
  message: string
}

/** A detail as it is thrown: without a code, a clash about a field is that another one has it. */
export type DetailGiven = Omit<RefusalDetail, 'code'> & Partial<Pick<RefusalDetail, 'code'>>

/** An expected failure. Thrown by verbs and edges; turned into an answer or a frame in one place. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly details: RefusalDetail[]
  /** Why it clashes (409), where no field does. */
  readonly clashReason: ClashReason | undefined
  /** Seconds after which a retry makes sense (429 and 503). */
  readonly retryAfterSeconds: number | undefined
  /** The methods the address takes (405). */
  readonly allowed: readonly string[]

  constructor(
    kind: RefusalKind,
    message?: string,
    more: {
      details?: DetailGiven[]
      clashReason?: ClashReason
      retryAfterSeconds?: number
      allowed?: readonly string[]
    } = {},
  ) {
    super(message ?? catalogue[kind].message)
    this.name = 'Refusal'
    this.kind = kind
    const code = kind === 'conflict' ? 'taken' : 'invalid'
    this.details = (more.details ?? []).map((detail) => ({ code, ...detail }))
    this.clashReason = more.clashReason
    this.retryAfterSeconds = more.retryAfterSeconds
    this.allowed = more.allowed ?? []
  }

  get status(): number {
    return catalogue[this.kind].status
  }

  get code(): ErrorCode {
    return catalogue[this.kind].code
  }
}

/** A refusal, for `throw refuse('not_found')`. */
export function refuse(kind: RefusalKind, message?: string, details?: DetailGiven[]): Refusal {
  return new Refusal(kind, message, details ? { details } : {})
}

/** What the present state does not let happen, for `throw clash('plan_limit', '…')`. */
export function clash(clashReason: ClashReason, message: string): Refusal {
  return new Refusal('conflict', message, { clashReason })
}

/** For a write that needs its row: what somebody else removed meanwhile is not there. */
export function requireRow(touched: number): void {
  if (touched === 0) throw refuse('not_found')
}

/** All codes with their status and default message, for the documents. */
export function errorCatalogue(): { code: ErrorCode; status: number; message: string }[] {
  return Object.values(catalogue).map((entry) => ({ ...entry }))
}

const passingCodes = new Set([
  // Two that met too often: it was tried again, and met again.
  '40001',
  '40P01',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '55P03',
  '57014',
  '53100',
])
/** EAGAIN is a full queue of connections waiting at the socket of a PostgreSQL that is just starting. */
const passingMessage =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAGAIN|Connection terminated|is not queryable|timeout exceeded when trying to connect|ENOENT.*PGSQL/i

/** Makes a refusal of anything thrown: the database being away is 503, the rest 500 and says nothing. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof Busy)
    return new Refusal('unavailable', undefined, { retryAfterSeconds: error.retryAfterSeconds })
  if (error instanceof StorageFull) return new Refusal('storage_full')
  if (error instanceof StorageUnreachable)
    return new Refusal('unavailable', undefined, { retryAfterSeconds: 5 })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isPassing =
    passingCodes.has(code) || passingMessage.test(`${code} ${error instanceof Error ? error.message : ''}`)
  return isPassing
    ? new Refusal('unavailable', undefined, { retryAfterSeconds: 1 })
    : new Refusal('server_error')
}
