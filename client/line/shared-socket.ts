/**
 * A page's end of the switchboard: its lines, one after the other or at once, go over one port for as long as the page lives. To the
 * client each is a socket like any other.
 */
import type { SocketLike } from '../surroundings.ts'
import type { Port, ToPage, ToSwitchboard } from './line-words.ts'

/** What the client closes with a socket that answers no longer. */
const deadLine = 4000

export interface SharedSockets {
  /** Opens a line of `who`. */
  open(url: string, who: string): SocketLike
  /** This page holds a lock by which the switchboard can know that it is gone. */
  hold(lock: string): void
}

/** The lines of this page through the switchboard that `openPort` leads to. */
export function createSharedSockets(openPort: () => Port<ToSwitchboard>): SharedSockets {
  const lines = new Map<number, (said: ToPage) => void>()
  let opened = 0
  let lock: string | undefined
  let port: Port<ToSwitchboard> | undefined

  const toSwitchboard = (): Port<ToSwitchboard> => {
    if (port) return port
    port = openPort()
    port.addEventListener('message', ({ data }) => {
      // Only the switchboard has the other end of this port.
      const said = data as ToPage
      lines.get(said.line)?.(said)
    })
    port.start()
    if (lock !== undefined) port.postMessage({ here: lock })
    return port
  }
  /** The switchboard at its other end is gone, or never came: the next line looks for another. */
  const giveUpPort = () => {
    port?.close()
    port = undefined
    for (const [line, hear] of [...lines]) hear({ line, closed: 1006 })
  }

  return {
    hold(held) {
      lock = held
      port?.postMessage({ here: held })
    },
    open(url, who) {
      const line = ++opened
      const switchboard = toSwitchboard()
      const events = new EventTarget()
      let readyState = 0
      lines.set(line, (said) => {
        if ('opened' in said) {
          readyState = 1
          events.dispatchEvent(new Event('open'))
        } else if ('heard' in said) {
          events.dispatchEvent(new MessageEvent('message', { data: said.heard }))
        } else {
          readyState = 3
          lines.delete(line)
          events.dispatchEvent(new CloseEvent('close', { code: said.closed }))
        }
      })
      switchboard.postMessage({ line, open: { url, who } })
      return {
        get readyState() {
          return readyState
        },
        send: (text) => port?.postMessage({ line, say: String(text) }),
        close(code = 1000) {
          if (readyState === 3) return
          // It answers at once, whatever the server does.
          const isDeaf = readyState === 0 && code === deadLine
          readyState = 3
          lines.delete(line)
          port?.postMessage({ line, close: code })
          if (isDeaf) giveUpPort()
        },
        addEventListener: events.addEventListener.bind(events),
      }
    },
  }
}
