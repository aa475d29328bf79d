/** A page's end of a shared line: to the client it is a socket like any other. */
import type { SocketLike } from '../surroundings.ts'
import type { Port, ToPage, ToSwitchboard } from './line-words.ts'

/** Opens a line of `who` at `url` through the switchboard behind the port, which is this line's alone. */
export function openSharedSocket(
  port: Port<ToSwitchboard>,
  line: { url: string; who: string; lock: string },
): SocketLike {
  const events = new EventTarget()
  let readyState = 0
  port.addEventListener('message', ({ data }) => {
    // Only the switchboard has the other end of this port.
    const said = data as ToPage
    if (readyState === 3) return
    if ('opened' in said) {
      readyState = 1
      events.dispatchEvent(new Event('open'))
    } else if ('heard' in said) {
      events.dispatchEvent(new MessageEvent('message', { data: said.heard }))
    } else {
      readyState = 3
      events.dispatchEvent(new CloseEvent('close', { code: said.closed }))
    }
  })
  port.start()
  port.postMessage({ open: line })
  return {
    get readyState() {
      return readyState
    },
    send(text) {
      port.postMessage({ say: String(text) })
    },
    close(code = 1000) {
      readyState = 3
      port.postMessage({ close: code })
    },
    addEventListener: events.addEventListener.bind(events),
  }
}
