/** Instants as seed 003 writes them: Unix seconds, with milliseconds told by their magnitude (C.10 point 4). */

/** From here on a number is milliseconds: in seconds it would be the year 5138. */
const firstMilliseconds = 1e11

export function toSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}

/** The instant a number means; undefined where it is none of this age: before 1970, or after the year 9999. */
export function instantOf(number: number): Date | undefined {
  const at = new Date(number < firstMilliseconds ? number * 1000 : number)
  return at.getTime() >= 0 && at.getUTCFullYear() <= 9999 ? at : undefined
}

/** Names of the fields of a document that hold an instant as a number. */
export const instantNames: ReadonlySet<string> = new Set([
  'ts',
  'firstMessageTS',
  'lastMessageTS',
  'smbContactRemovedAt',
  'smbLastSeenAt',
  'humanClaimedAt',
  'humanLastRepliedAt',
  'pendingAiReplyAt',
  'lastModified',
  'delegatedAt',
  'lastViewed',
  'funnelLastEvaluated',
])
