/** What a page and the switchboard say to each other: over one port, each line by its number. */

/** From a page. */
export type ToSwitchboard =
  /** The page holds this lock as long as it lives. */
  | { here: string }
  /** Opens a line; `who` tells the members at one browser apart. */
  | { line: number; open: { url: string; who: string } }
  | { line: number; say: string }
  | { line: number; close: number }

/** To a page. */
export type ToPage =
  | { line: number; opened: true }
  | { line: number; heard: string }
  | { line: number; closed: number }

/** The end of a channel, as a `MessagePort` has it. */
export interface Port<Sent> {
  postMessage(message: Sent): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  start(): void
  close(): void
}
