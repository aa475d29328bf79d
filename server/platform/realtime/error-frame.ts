/** Refusals as frames. */
import type { Frame } from '../events/event.ts'
import type { Refusal } from '../http/refusal.ts'

/** The frame form of a refusal. */
export function errorFrame(refusal: Refusal, more: { for?: string; client_id?: string } = {}): Frame {
  return { type: 'error', code: refusal.code, message: refusal.message, ...more }
}

/** 4401 asks for other credentials, 4429 for a long wait, 1011 for another try: only ours may be tried again as it is. */
export function closeCodeOf({ status }: Refusal): number {
  if (status >= 500) return 1011
  return status === 429 ? 4429 : 4401
}
