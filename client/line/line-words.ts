/** What a page and the switchboard say to each other. */

/** From a page. */
export type ToSwitchboard =
  /** Opens a line: `who` tells the members at one browser apart, `lock` is held as long as the page lives. */
  { open: { url: string; who: string; lock: string } } | { say: string } | { close: number }

/** To a page. */
export type ToPage = { opened: true } | { heard: string } | { closed: number }

/** The end of a channel, as a `MessagePort` has it. */
export interface Port<Sent> {
  postMessage(message: Sent): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  start(): void
}
