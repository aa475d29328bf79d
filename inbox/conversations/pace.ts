/**
 * When what is shown is asked for again: soon after there is news, however much more of it comes meanwhile, never twice
 * within a rest, and not at all while nobody sees the page. What came then is caught up with when it is shown.
 */
import type { Surroundings } from '../../client/surroundings.ts'
import type { PageSight } from './page-sight.ts'

export interface PaceOptions {
  /** From the news to the question: what comes together is asked for together. */
  soonMs: number
  /** From one question to the next at least. */
  restMs: number
}

export class Pace {
  readonly #surroundings: Pick<Surroundings, 'after' | 'now'>
  readonly #sight: PageSight
  readonly #options: PaceOptions
  readonly #ask: () => void
  #askedAt = Number.NEGATIVE_INFINITY
  #isWanted = false
  #cancel: (() => void) | undefined

  constructor(
    { surroundings, sight }: { surroundings: Pick<Surroundings, 'after' | 'now'>; sight: PageSight },
    options: PaceOptions,
    ask: () => void,
  ) {
    this.#surroundings = surroundings
    this.#sight = sight
    this.#options = options
    this.#ask = ask
  }

  /** Answers the way to end it: nothing is asked any more. */
  open(): () => void {
    const stop = this.#sight.subscribe(() => this.#plan(0))
    return () => {
      stop()
      this.#settle()
    }
  }

  /** There is news. */
  want(): void {
    this.#isWanted = true
    this.#plan(this.#options.soonMs)
  }

  /** What is known is no more than a guess: whoever sees it does not wait. */
  wantAtOnce(): void {
    this.#isWanted = true
    if (!this.#sight.isHidden()) this.#askNow()
  }

  /** It is asked for now: the answer will have all the news there was. */
  begin(): void {
    this.#askedAt = this.#surroundings.now()
    this.#settle()
  }

  #settle(): void {
    this.#isWanted = false
    this.#cancel?.()
    this.#cancel = undefined
  }

  #plan(soonMs: number): void {
    if (!this.#isWanted || this.#sight.isHidden()) return
    const wait = Math.max(soonMs, this.#askedAt + this.#options.restMs - this.#surroundings.now())
    // One that is planned stays: put off by each further piece of news it would never come.
    this.#cancel ??= this.#surroundings.after(wait, () => {
      this.#cancel = undefined
      if (!this.#sight.isHidden()) this.#askNow()
    })
  }

  #askNow(): void {
    this.begin()
    this.#ask()
  }
}
