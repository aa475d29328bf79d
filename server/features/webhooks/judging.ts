/** What came of a try, for the delivery and for its receiver. Pure. */
import type { OutboundResult } from '../../platform/net/guarded-fetch.ts'
import { failuresToPause, isGivenUp, nextAttempt, pauseAfter, wishOf } from './schedule.ts'
import type { Due, Health, Outcome, Sending } from './sending-queries.ts'

export interface Attempt {
  outcome: Outcome
  /**
   * `taken`, or `refused` for what this delivery is, or the receiver is `away`: it cannot be reached, fails or is too
   * busy, which says nothing about the delivery. `gone` wants no more of any.
   */
  verdict: 'taken' | 'refused' | 'away' | 'gone'
  /** How long the receiver asked to be left alone. */
  wishMs: number | undefined
}

type Tried = OutboundResult | typeof unsigned

/** Answers that blame the receiver's state and not what it was told. */
const passing = new Set([408, 425, 429])

/** A webhook whose secret does not open cannot be told: its receiver could not know who speaks. */
export const unsigned = {
  ok: false,
  failure: 'unsigned',
  detail:
    'its secret was sealed with another DATA_DIR/secret than this server has; have that put back, or rotate the secret',
} as const

/** What an answer, or none, means for the delivery that was tried. */
export function judge(delivery: Due, result: Tried, now: Date): Attempt {
  const responseStatus = result.ok ? result.status : null
  if (result.ok && result.status >= 200 && result.status < 300) {
    const outcome = { id: delivery.id, responseStatus, error: null, nextAttemptAt: null, finishedAt: now }
    return { outcome: { ...outcome, status: 'delivered' }, verdict: 'taken', wishMs: undefined }
  }
  const verdict = verdictOf(result)
  const wishMs = result.ok ? wishOf(result.headers.get('retry-after'), now) : undefined
  const isHopeless = verdict === 'gone' || (!result.ok && result.failure === 'forbidden')
  const tried = { id: delivery.id, attempts: delivery.attempts + 1 }
  // A trial, or who types: what is no event is worth nothing later.
  const isOnce = delivery.eventSeq === null
  const next = isHopeless || isOnce ? undefined : nextAttempt(tried, now, wishMs)
  const error = result.ok ? `answered ${result.status}` : `${result.failure}: ${result.detail}`
  return {
    outcome: {
      id: delivery.id,
      status: next ? 'pending' : 'failed',
      responseStatus,
      error,
      nextAttemptAt: next ?? null,
      finishedAt: next ? null : now,
    },
    verdict,
    wishMs,
  }
}

function verdictOf(result: Tried): Attempt['verdict'] {
  // An address we may not contact says nothing of who lives there.
  if (!result.ok) return result.failure === 'forbidden' ? 'refused' : 'away'
  if (result.status === 410) return 'gone'
  return result.status >= 500 || passing.has(result.status) ? 'away' : 'refused'
}

/** How the receiver does after these tries. */
export function healthAfter(
  webhook: Pick<Sending, 'id' | 'failures' | 'failingSince'>,
  attempts: Attempt[],
  now: Date,
): Health {
  const verdicts = attempts.map(({ verdict }) => verdict)
  const isHeard = verdicts.includes('taken')
  const away = attempts.filter(({ verdict }) => verdict === 'away')
  const failures = isHeard ? 0 : webhook.failures + away.length
  const failingSince = isHeard ? null : (webhook.failingSince ?? now)
  const wishMs = away.reduce((most, attempt) => Math.max(most, attempt.wishMs ?? 0), 0)
  const disabledReason = verdicts.includes('gone') ? 'gone' : isGivenUp(failingSince, now) ? 'failing' : null
  return {
    failures,
    failingSince,
    pausedUntil: pauseAfter({ id: webhook.id, failures }, now, wishMs),
    disabledReason,
  }
}

/** True where a receiver that was left alone has come back. */
export function isBack(before: { failures: number }, after: { failures: number }): boolean {
  return before.failures >= failuresToPause && after.failures === 0
}
