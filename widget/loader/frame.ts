/** The panel's frame: made when it is first wanted, spoken to once it has said that it listens. */
import { heardFrom, sayTo, type ToHost, type ToPanel } from '../protocol.ts'

export interface PanelFrame {
  say(said: ToPanel): void
  focus(): void
  remove(): void
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

/** Opens the frame; what is said before it listens waits. */
export function openFrame({ origin, siteId, title, place, introduce, heard }: FrameOptions): PanelFrame {
  const frame = document.createElement('iframe')
  let waiting: ToPanel[] | undefined = []
  let wantsFocus = false
  frame.title = title
  frame.allow = 'clipboard-write'
  // In the fragment, which is sent to nobody: whom the panel may talk to.
  frame.src = `${origin}/widget/frame?site=${encodeURIComponent(siteId)}#${location.origin}`

  const listen = (event: MessageEvent<unknown>) => {
    const said = heardFrom<ToHost>(event, frame.contentWindow, origin)
    if (said?.type === 'ready') begin()
    if (said) heard(said)
  }
  const send = (said: ToPanel) => frame.contentWindow && sayTo(frame.contentWindow, origin, said)
  const begin = () => {
    const first = [...introduce(), ...(waiting ?? [])]
    waiting = undefined
    for (const one of first) send(one)
    if (wantsFocus) frame.focus()
  }
  addEventListener('message', listen)
  place.append(frame)

  return {
    say(said) {
      if (waiting) waiting.push(said)
      else send(said)
    },
    focus() {
      wantsFocus = true
      frame.focus()
    },
    remove() {
      removeEventListener('message', listen)
      frame.remove()
    },
  }
}
