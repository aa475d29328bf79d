/**
 * How many conversations each view has. Asked of the server in one call; a change that frames tell moves the numbers at once,
 * and the server's word follows a moment later.
 */
import type { CountQuestion } from '../../client/calls/conversations.ts'
import { changedBetween } from '../../client/known-conversations.ts'
import type { StaffState } from '../../client/staff-state.ts'
import type { Desk } from '../session/desk.ts'
import { belongs, isExact, type ListRule, queryOf } from './list-rule.ts'
import { Pace } from './pace.ts'
import { type PageSight, pageSight } from './page-sight.ts'

export interface Counted {
  /** What the rail knows it by. */
  key: string
  rule: ListRule
}

export type Counts = ReadonlyMap<string, number>

/** Beyond so many nobody counts. */
export const mostCounted = 10_000
const pace = { soonMs: 600, restMs: 4_000 }
const atOnce = 50

export class ViewCounts {
  readonly #desk: Pick<Desk, 'chat' | 'rest' | 'surroundings'>
  readonly #asked: readonly Counted[]
  readonly #listeners = new Set<() => void>()
  readonly #pace: Pace
  #counts: Counts = new Map()
  #known: StaffState
  #isClosed = false

  constructor(
    desk: Pick<Desk, 'chat' | 'rest' | 'surroundings'>,
    asked: readonly Counted[],
    before: Counts,
    sight: PageSight = pageSight,
  ) {
    this.#desk = desk
    this.#pace = new Pace({ surroundings: desk.surroundings, sight }, pace, () => void this.#fetch())
    this.#asked = asked
    this.#counts = before
    this.#known = desk.chat.state
  }

  get counts(): Counts {
    return this.#counts
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  open(): () => void {
    this.#isClosed = false
    const stop = this.#desk.chat.subscribe(() => this.#follow())
    const endPace = this.#pace.open()
    // What the line is about to tell is counted with the rest, unless the line is slow to come.
    if (this.#known.position.isStale) this.#pace.want()
    else void this.#fetch()
    return () => {
      this.#isClosed = true
      endPace()
      stop()
    }
  }

  #follow(): void {
    const { state } = this.#desk.chat
    const before = this.#known
    this.#known = state
    if (before.position.isStale && !state.position.isStale) {
      this.#pace.wantAtOnce()
      return
    }
    // Whether a mention was read is told with the notifications. The first of them that are fetched change no number.
    const { notifications } = before
    if (notifications.length > 0 && state.notifications !== notifications) this.#pace.want()
    if (state.conversations === before.conversations && state.since === before.since) return
    const changed = changedBetween(before.conversations, state.conversations)
    // What was not known before was counted all the same: a page of a list changes no number.
    const known = changed.filter((id) => before.conversations[id] && state.conversations[id])
    const moved = new Map(this.#counts)
    // A page laid in tells nothing new; a frame, or something done here, does.
    let isNews = state.position.seq !== before.position.seq || state.since !== before.since
    for (const { key, rule } of this.#asked) {
      const by = isExact(rule) ? differenceIn(rule, known, before, state) : 0
      if (by === 0) continue
      isNews = true
      moved.set(key, Math.max(0, (moved.get(key) ?? 0) + by))
    }
    this.#show(moved)
    if (isNews) this.#pace.want()
  }

  async #fetch(): Promise<void> {
    this.#pace.begin()
    try {
      const found = new Map<string, number>()
      for (let from = 0; from < this.#asked.length; from += atOnce) {
        const asked = this.#asked.slice(from, from + atOnce)
        const { each = [] } = await this.#desk.rest.countConversations({
          // The whole is not asked for: the least there is to count.
          filter: nothing,
          each: asked.map(({ rule }) => queryOf(rule)),
        })
        for (const [at, { key }] of asked.entries()) found.set(key, each[at]?.all ?? 0)
      }
      if (!this.#isClosed) this.#show(found)
    } catch {
      // Numbers that are a little old harm nobody; the list itself says when the line is down.
    }
  }

  #show(counts: Counts): void {
    const isSame =
      counts.size === this.#counts.size &&
      [...counts].every(([key, count]) => this.#counts.get(key) === count)
    if (isSame) return
    this.#counts = counts
    for (const listener of this.#listeners) listener()
  }
}

const nothing = {
  attribute: 'display_id',
  operator: 'equal_to',
  values: [0],
} satisfies CountQuestion['filter']

function differenceIn(rule: ListRule, ids: readonly string[], before: StaffState, after: StaffState): number {
  let by = 0
  for (const id of ids) {
    const [was, is] = [before.conversations[id], after.conversations[id]]
    if (was && is) by += Number(belongs(rule, is)) - Number(belongs(rule, was))
  }
  return by
}
