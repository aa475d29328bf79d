/**
 * The three ways a call can end badly: the server said no (`ChatError`), or nobody knows whether it
 * happened (`Unreachable`); a bug is neither and is thrown as it is.
 */

/** What is wrong with one field of what was sent. */
export interface FieldFault {
  field: string
  /** For developers, in English; what programs decide by is the code. */
  message: string
  /** One of the API's codes of faults, such as `taken`; a server before they were has none. */
  code?: string | undefined
  /** How much is allowed, where the code is about that. */
  limit?: number | undefined
  /** Where in a file it is. */
  line?: number | undefined
}

/** The server refused, and nothing was done. */
export class ChatError extends Error {
  /** A code of the error catalogue, such as `VALIDATION_ERROR`. */
  readonly code: string
  /** The HTTP status. */
  readonly status: number
  /** Seconds after which another try makes sense; undefined when the server did not say. */
  readonly retryAfter: number | undefined
  readonly details: FieldFault[]
  /** Why the present state does not let it happen, such as `plan_limit`, where no field is at fault. */
  readonly reason: string | undefined

  constructor(answer: {
    code: string
    message: string
    status: number
    retryAfter?: number | undefined
    details?: FieldFault[] | undefined
    reason?: string | undefined
  }) {
    super(answer.message)
    this.name = 'ChatError'
    this.code = answer.code
    this.status = answer.status
    this.retryAfter = answer.retryAfter
    this.details = answer.details ?? []
    this.reason = answer.reason
  }
}

/** No answer came: the call may or may not have happened. Repeating it with the same key is safe. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server could not be reached', { cause })
    this.name = 'Unreachable'
  }
}
