/** What is refused, in VoIPBin's words (systems.md 1.7). */
import { Refusal, type RefusalKind } from '../../platform/http/refusal.ts'

/** A refusal with a reason of VoIPBin's own. */
class Reasoned extends Refusal {
  readonly reason: string

  constructor(kind: RefusalKind, reason: string, message: string) {
    super(kind, message)
    this.reason = reason
  }
}

export function refuseAs(kind: RefusalKind, reason: string, message: string): Refusal {
  return new Reasoned(kind, reason, message)
}

/** What was asked for is not there: told by its own name. */
export async function orAbsent<Found>(
  work: Promise<Found>,
  thing: 'CONVERSATION' | 'CONVERSATION_ACCOUNT' | 'MESSAGE',
): Promise<Found> {
  return await work.catch((error: unknown) => {
    const isAbsent = error instanceof Refusal && error.kind === 'not_found'
    throw isAbsent ? absent(thing) : error
  })
}

export function absent(thing: 'CONVERSATION' | 'CONVERSATION_ACCOUNT' | 'MESSAGE'): Refusal {
  const name = thing.toLowerCase().replace('_', ' ')
  return refuseAs('not_found', `${thing}_NOT_FOUND`, `The ${name} was not found`)
}

interface Described {
  http: number
  status: string
  reason: string
  details?: unknown[]
}

const plain: { [Kind in RefusalKind]?: Described } = {
  invalid_credentials: { http: 401, status: 'UNAUTHENTICATED', reason: 'INVALID_CREDENTIALS' },
  unauthorized: { http: 401, status: 'UNAUTHENTICATED', reason: 'AUTHENTICATION_REQUIRED' },
  token_expired: { http: 401, status: 'UNAUTHENTICATED', reason: 'INVALID_CREDENTIALS' },
  forbidden: { http: 403, status: 'PERMISSION_DENIED', reason: 'PERMISSION_DENIED' },
  not_found: { http: 404, status: 'NOT_FOUND', reason: 'RESOURCE_NOT_FOUND' },
  conflict: { http: 409, status: 'FAILED_PRECONDITION', reason: 'STATE_INVALID' },
  answer_window_closed: { http: 409, status: 'FAILED_PRECONDITION', reason: 'STATE_INVALID' },
  stale_reply: { http: 409, status: 'FAILED_PRECONDITION', reason: 'STATE_INVALID' },
  method_not_allowed: { http: 405, status: 'UNIMPLEMENTED', reason: 'METHOD_NOT_ALLOWED' },
  unavailable: { http: 503, status: 'UNAVAILABLE', reason: 'SERVICE_UNAVAILABLE' },
  server_error: { http: 500, status: 'INTERNAL', reason: 'INTERNAL' },
  not_built: { http: 501, status: 'UNIMPLEMENTED', reason: 'UNIMPLEMENTED' },
  storage_full: { http: 503, status: 'UNAVAILABLE', reason: 'SERVICE_UNAVAILABLE' },
}

export function describeFailure(refusal: Refusal): Described {
  const found = describe(refusal)
  return refusal instanceof Reasoned ? { ...found, reason: refusal.reason } : found
}

function describe(refusal: Refusal): Described {
  const { kind, message } = refusal
  if (kind === 'rate_limited')
    return {
      http: 429,
      status: 'RESOURCE_EXHAUSTED',
      reason: 'RATE_LIMIT_EXCEEDED',
      details: [{ limited_by: 'customer' }],
    }
  if (kind === 'not_found' && message === 'There is no such address')
    return { http: 404, status: 'NOT_FOUND', reason: 'ROUTE_NOT_FOUND' }
  return plain[kind] ?? { http: 400, status: 'INVALID_ARGUMENT', reason: reasonOf(refusal) }
}

function reasonOf({ message, details }: Refusal): string {
  if (message === 'The body is not valid JSON') return 'INVALID_JSON_BODY'
  const [first] = details
  if (first?.field === 'id') return 'INVALID_ID'
  if (!first) return 'INVALID_ARGUMENT'
  return first.message === 'Required' ? 'MISSING_REQUEST_PARAMETER' : 'INVALID_REQUEST_PARAMETER'
}
