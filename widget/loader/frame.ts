/** The panel's frame: made when it is first wanted, spoken to once it has said that it listens, asked for again where it did not come. */
import { heardFrom, sayTo, type ToHost, type ToPanel } from '../protocol.ts'

export interface PanelFrame {
  say(said: ToPanel): void
  /** Goes there; where it did not come, asks for it again: the more often it did not, the later. */
  focus(): void
  /** Has the panel put away what it keeps, then takes the frame off the page. */
  empty(): Promise<void>
}

export interface FrameOptions {
  /** Of the server the panel comes from. */
  origin: string
  siteId: string
  title: string
  place: HTMLElement
  /** What a panel that has just begun to listen needs to know. */
  introduce(): ToPanel[]
  heard(said: ToHost): void
  /** It did not come. */
  lost(): void
}

/** How long a panel that goes may take to put away what it keeps; the next one finds what is left. */
const emptyingMs = 1_000

/** A panel that is there says so before its document is loaded; its word may be on its way. */
const wordMs = 500
/** Before it is asked for again; the first time there is none. */
const longestPauseMs = 4_000

/** Opens the frame; what is said before it listens waits. */
export function openFrame({
  origin,
  siteId,
  title,
  place,
  introduce,
  heard,
  lost,
}: FrameOptions): PanelFrame {
  const frame = document.createElement('iframe')
  let waiting: ToPanel[] | undefined = []
  let wantsFocus = false
  let emptied: (() => void) | undefined
  let isLost = false
  let pauseMs = 0
  frame.title = title
  frame.allow = 'clipboard-write'
  // In the fragment, which is sent to nobody: whom the panel may talk to.
  frame.src = `${origin}/widget/frame?site=${encodeURIComponent(siteId)}#${location.origin}`

  // Loaded is also what has lost a part on its way, and a browser's own page about it.
  frame.onload = () =>
    setTimeout(() => {
      if (!waiting) return
      isLost = true
      frame.remove()
      lost()
    }, wordMs)

  const listen = (event: MessageEvent<unknown>) => {
    const said = heardFrom<ToHost>(event, frame.contentWindow, origin)
    if (said?.type === 'ready') begin()
    if (!emptied && said) heard(said)
    // Of a panel that goes nothing else is wanted.
    else if (said?.type === 'emptied') emptied?.()
  }
  const send = (said: ToPanel) => frame.contentWindow && sayTo(frame.contentWindow, origin, said)
  const begin = () => {
    const first = [...introduce(), ...(waiting ?? [])]
    waiting = undefined
    for (const one of first) send(one)
    if (wantsFocus) frame.focus()
  }
  const say = (said: ToPanel) => {
    if (waiting) waiting.push(said)
    else send(said)
  }
  addEventListener('message', listen)
  place.append(frame)

  return {
    say,
    focus() {
      wantsFocus = true
      frame.focus()
      if (!isLost) return
      isLost = false
      // Put in anew, it is loaded anew.
      setTimeout(() => place.append(frame), pauseMs)
      pauseMs = Math.min(pauseMs + 1_000, longestPauseMs)
    },
    async empty() {
      await new Promise<void>((resolve) => {
        emptied = resolve
        setTimeout(resolve, emptyingMs)
        say({ type: 'forget' })
      })
      removeEventListener('message', listen)
      frame.remove()
    },
  }
}
