/**
 * The three ways a call can end badly: the server said no (`ChatError`), or nobody knows whether it
 * happened (`Unreachable`); a bug is neither and is thrown as it is.
 */

/** The server refused, and nothing was done. */
export class ChatError extends Error {
  /** A code of the error catalogue, such as `VALIDATION_ERROR`. */
  readonly code: string
  /** The HTTP status. */
  readonly status: number
  /** Seconds after which another try makes sense; undefined when the server did not say. */
  readonly retryAfter: number | undefined
  readonly details: { field: string; message: string }[]

  constructor(answer: {
    code: string
    message: string
    status: number
    retryAfter?: number | undefined
    details?: { field: string; message: string }[] | undefined
  }) {
    super(answer.message)
    this.name = 'ChatError'
    this.code = answer.code
    this.status = answer.status
    this.retryAfter = answer.retryAfter
    this.details = answer.details ?? []
  }
}

/** No answer came: the call may or may not have happened. Repeating it with the same key is safe. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server could not be reached', { cause })
    this.name = 'Unreachable'
  }
}
