/**
 * One list as long as it is on the screen: pages fetched as they are scrolled to, and kept right by what frames change in the
 * live state. Rows are ids; what they show is in the state. A list that frames alone cannot keep is fetched again a moment
 * after something changed, and until then shows what it had.
 */

import { isFetched } from '../../client/desk-lists.ts'
import type { FoundMessage } from '../../client/filter-shapes.ts'
import { changedBetween } from '../../client/known-conversations.ts'
import type { StaffState } from '../../client/staff-state.ts'
import type { Desk } from '../session/desk.ts'
import { keepShown, takePage } from './known.ts'
import { type Bound, planList, planMoves } from './list-plan.ts'
import { compareKeys, isExact, keyOf, type ListRule, orderOf, queryOf } from './list-rule.ts'
import { Pace } from './pace.ts'
import { type PageSight, pageSight } from './page-sight.ts'

type Tools = Pick<Desk, 'chat' | 'rest' | 'surroundings'>

export interface ListView {
  ids: readonly string[]
  /** Nothing of it was fetched yet. */
  isNew: boolean
  hasMore: boolean
  /** Why it could not be fetched. */
  problem: unknown
  /** Where words that were looked for stand, by conversation. */
  found: ReadonlyMap<string, FoundMessage>
}

const firstPage = 50
const laterPage = 100
/** As many rows are fetched again at most; of a list that frames cannot keep, those beyond stay as they were fetched. */
const mostAgain = 300
const pace = { soonMs: 700, restMs: 3_000 }

export class ConversationList {
  readonly #tools: Tools
  readonly #rule: ListRule
  readonly #isExact: boolean
  readonly #listeners = new Set<() => void>()
  readonly #pace: Pace
  #view: ListView
  #bound: Bound
  #cursor: string | undefined
  #known: StaffState
  #isFetching = false
  #isTaking = false
  #isOutdated = false
  #isClosed = false
  #wasOnline = false

  constructor(tools: Tools, rule: ListRule, sight: PageSight = pageSight) {
    this.#tools = tools
    this.#pace = new Pace({ surroundings: tools.surroundings, sight }, pace, () => void this.refresh())
    this.#rule = rule
    this.#isExact = isExact(rule)
    this.#known = tools.chat.state
    this.#wasOnline = tools.chat.connection === 'online'
    // What is known already is shown at once; what is missing of it comes with the page.
    const ids = this.#isExact ? planList(this.#known.conversations, this.#rule, undefined) : []
    this.#view = {
      ids: ids.slice(0, firstPage),
      isNew: true,
      hasMore: false,
      problem: undefined,
      found: new Map(),
    }
    this.#bound = this.#boundAt(this.#view.ids)
  }

  get view(): ListView {
    return this.#view
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Fetches it and keeps it right; answers the way to stop that. */
  open(): () => void {
    this.#isClosed = false
    const stop = this.#tools.chat.subscribe(() => this.#follow())
    const endPace = this.#pace.open()
    const endShowing = keepShown(this.#tools, () => this.#view.ids)
    void this.refresh()
    return () => {
      this.#isClosed = true
      endShowing()
      endPace()
      stop()
    }
  }

  /** The next page, where there is one and none is on its way. */
  async more(): Promise<void> {
    const { hasMore, problem } = this.#view
    if (this.#isFetching || !hasMore || problem !== undefined || this.#cursor === undefined) return
    await this.#fetching(async () => {
      const page = await this.#fetch(laterPage, this.#cursor)
      this.#take([page], this.#view.ids)
    })
  }

  /** Fetches again the beginning of what is shown, and changes the rows only when all of that is there. */
  async refresh(): Promise<void> {
    if (this.#isFetching) {
      this.#isOutdated = true
      return
    }
    this.#pace.begin()
    await this.#fetching(async () => {
      const wanted = Math.min(this.#view.ids.length, mostAgain)
      const pages = [await this.#fetch(firstPage, undefined)]
      let count = firstPage
      for (let last = pages[0]; last?.pagination.next_cursor && count < wanted; count += laterPage) {
        last = await this.#fetch(laterPage, last.pagination.next_cursor)
        pages.push(last)
      }
      this.#take(pages, [])
    })
  }

  async #fetching(work: () => Promise<void>): Promise<void> {
    this.#isFetching = true
    try {
      await work()
    } catch (problem) {
      if (!this.#isClosed) this.#show({ ...this.#view, isNew: false, problem })
    } finally {
      this.#isFetching = false
    }
    if (!this.#isOutdated || this.#isClosed) return
    this.#isOutdated = false
    await this.refresh()
  }

  #fetch(limit: number, cursor: string | undefined) {
    const { rest } = this.#tools
    return rest.searchConversations({ ...queryOf(this.#rule), ...orderOf(this.#rule.sort), limit, cursor })
  }

  #take(pages: Awaited<ReturnType<Tools['rest']['searchConversations']>>[], before: readonly string[]): void {
    if (this.#isClosed) return
    const last = pages.at(-1)
    const next = last?.pagination.next_cursor ?? undefined
    // Frames heard while the pages are laid in are not followed twice.
    this.#isTaking = true
    for (const page of pages) takePage(this.#tools, page)
    this.#isTaking = false
    const state = this.#tools.chat.state
    this.#known = state
    const found = pages.flatMap((page) => page.conversations)
    // As the server counted, not as frames have changed it since: the next page begins behind it.
    const end = found.at(-1)
    this.#bound = next && end ? keyOf(this.#rule, end) : undefined
    const beyond = this.#isExact || before.length > 0 ? [] : this.#beyond(this.#bound)
    if (beyond.length === 0) this.#cursor = next
    const hasMore = this.#cursor !== undefined
    const fetched = [...new Set([...before, ...found.map(({ id }) => id), ...beyond])]
    const ids = this.#isExact
      ? // What nobody fetched since the last snapshot may be no more.
        planList(state.conversations, this.#rule, this.#bound, (id) => isFetched(state, id))
      : fetched.filter((id) => state.conversations[id] !== undefined)
    const known = before.length > 0 || beyond.length > 0 ? [...this.#view.found] : []
    const told = pages.flatMap((page) => page.found ?? []).map((one) => [one.conversation_id, one] as const)
    this.#show({ ids, isNew: false, hasMore, problem: undefined, found: new Map([...known, ...told]) })
  }

  /** The rows that stand behind what was fetched again: who scrolled to them is looking there. */
  #beyond(bound: Bound): string[] {
    if (!bound) return []
    const { conversations } = this.#tools.chat.state
    return this.#view.ids.filter((id) => {
      const one = conversations[id]
      return one && compareKeys(this.#rule.sort, keyOf(this.#rule, one), bound) > 0
    })
  }

  #follow(): void {
    const { state, connection } = this.#tools.chat
    const before = this.#known
    const isBack = connection === 'online' && !this.#wasOnline
    this.#wasOnline = connection === 'online'
    // What could not be fetched is asked for again with the first sign that there may be an answer.
    if (this.#view.problem !== undefined && isBack) this.#pace.wantAtOnce()
    if (state === before || this.#isTaking) return
    if (this.#view.problem !== undefined) this.#pace.want()
    this.#known = state
    if (state.since !== before.since) {
      this.#pace.wantAtOnce()
      return
    }
    const changed = changedBetween(before.conversations, state.conversations)
    if (changed.length === 0) return
    if (this.#isExact) {
      const changes = { before: before.conversations, after: state.conversations, changed }
      this.#showIds(planMoves(this.#view.ids, changes, this.#rule, this.#bound))
    } else {
      const isGone = changed.some((id) => !(id in state.conversations))
      if (isGone) this.#showIds(this.#view.ids.filter((id) => id in state.conversations))
      this.#pace.want()
    }
  }

  #boundAt(ids: readonly string[]): Bound {
    const last = this.#known.conversations[ids.at(-1) ?? '']
    return ids.length === firstPage && last ? keyOf(this.#rule, last) : undefined
  }

  #showIds(ids: readonly string[]): void {
    if (ids !== this.#view.ids) this.#show({ ...this.#view, ids })
  }

  #show(view: ListView): void {
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}
