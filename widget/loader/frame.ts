/** The panel's frame: made when it is first wanted, spoken to once it has said that it listens. */
import { heardFrom, sayTo, type ToHost, type ToPanel } from '../protocol.ts'

export interface PanelFrame {
  say(said: ToPanel): void
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
}

/** How long a panel that goes may take to put away what it keeps; the next one finds what is left. */
const emptyingMs = 1_000

/** Opens the frame; what is said before it listens waits. */
export function openFrame({ origin, siteId, title, place, introduce, heard }: FrameOptions): PanelFrame {
  const frame = document.createElement('iframe')
  let waiting: ToPanel[] | undefined = []
  let wantsFocus = false
  let emptied: (() => void) | undefined
  frame.title = title
  frame.allow = 'clipboard-write'
  // In the fragment, which is sent to nobody: whom the panel may talk to.
  frame.src = `${origin}/widget/frame?site=${encodeURIComponent(siteId)}#${location.origin}`

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
