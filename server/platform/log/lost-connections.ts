/**
 * Lost connections in the log. While a database is away everything that looks at it fails, many times a second and all
 * for the same reason: each kind of failure is told once until it has been quiet, and without a stack, which would only
 * show where the library noticed. Any other failure is told every time.
 */

/** So long without a failure of its kind, and the next one is news. */
const quietMs = 10_000

const codes = /^(08\w{3}|57P0[1-3]|EPIPE|ECONNREFUSED|ECONNRESET|ETIMEDOUT)$/
/** What the driver says without a code. */
const words =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying)/

/** True for an error that says the connection is gone, or cannot be had. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && codes.test(String(error.code))) || words.test(error.message)
}

/** Answers whether a line is one more of a kind that was told just now. A kind is what the line says of it. */
export function createRepeats(nowMs: () => number = () => performance.now()) {
  const lastAt = new Map<string, number>()
  return ([facts, text]: readonly unknown[]): boolean => {
    if (typeof facts !== 'object' || facts === null || !('err' in facts)) return false
    if (!isLostConnection(facts.err)) return false
    const kind = String(text)
    const before = lastAt.get(kind)
    lastAt.set(kind, nowMs())
    return before !== undefined && nowMs() - before < quietMs
  }
}
