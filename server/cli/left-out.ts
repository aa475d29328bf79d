/**
 * What a backup leaves behind: whatever gave access, or was true only of the running processes. The job
 * queue is not among our tables and stays behind as well.
 *
 * Visitors' sessions are taken along: they are what lets a customer's browser find its conversation again
 * after a move, and a visitor id in use cannot be claimed without one.
 */
export const leftOutOfBackups = [
  'idempotency_keys',
  'nodes',
  'presences',
  'push_attentions',
  'session_tokens',
  'sessions',
  'visitor_continuations',
  'webhook_pauses',
] as const
