/** Whose turn it is to be given a conversation. Pure. */

/** Somebody who may be given one now. */
export interface Candidate {
  userId: string
  /** When it was given one last, counted: the lower, the longer ago. */
  turn: number
  /** How many more it takes; undefined is any number. */
  room: number | undefined
  /** The teams it is in that let themselves be given conversations. */
  teamIds: string[]
}

/**
 * The one of the team (of all, where the conversation is no team's) who has room and whose last turn is the longest ago;
 * of two, the one that stands first.
 */
export function whoseTurn(candidates: Candidate[], teamId: string | null): Candidate | undefined {
  const able = candidates.filter(
    ({ room, teamIds }) => room !== 0 && (teamId === null || teamIds.includes(teamId)),
  )
  return able.reduce<Candidate | undefined>(
    (first, one) => (first === undefined || one.turn < first.turn ? one : first),
    undefined,
  )
}

/** Somebody has had this turn, and has less room. */
export function tookTurn(candidates: Candidate[], { userId }: Candidate, turn: number): Candidate[] {
  return candidates.map((one) =>
    one.userId === userId ? { ...one, turn, room: one.room === undefined ? undefined : one.room - 1 } : one,
  )
}

/**
 * The most open conversations of the inbox a member is given, from the settings as Chatwoot's programs write them; undefined
 * where nothing says so.
 */
export function limitIn(config: Record<string, unknown>): number | undefined {
  const { max_assignment_limit: said } = config
  const limit = typeof said === 'string' && said.trim() !== '' ? Number(said) : said
  return typeof limit === 'number' && Number.isInteger(limit) && limit > 0 ? limit : undefined
}
