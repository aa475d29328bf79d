/**
 * Joins the pages of one browser to one socket each member: ten tabs cost the server what one does. It runs where all pages
 * reach it (a shared worker), and knows ports and sockets only.
 */
import type { SocketLike } from '../surroundings.ts'
import type { Port, ToPage, ToSwitchboard } from './line-words.ts'
import { type Line, Trunk } from './trunk.ts'

export interface SwitchboardOptions {
  openSocket(url: string): SocketLike
  /** Calls back when the page that holds this lock is gone, where that can be known. */
  whenGone(lock: string, gone: () => void): void
  /** Runs something in `ms`; answers the way to call it off. */
  after(ms: number, run: () => void): () => void
}

/** What the client closes with a socket that answers no longer. */
const deadLine = 4000
/** A page that is loaded again is soon back: so long the socket waits for it. */
const graceMs = 3_000

export function createSwitchboard(options: SwitchboardOptions): { join(port: Port<ToPage>): void } {
  const trunks = new Map<string, Trunk>()

  const trunkFor = (key: string, url: string): Trunk => {
    const known = trunks.get(key)
    if (known) return known
    const trunk = new Trunk(options.openSocket(url), () => {
      if (trunks.get(key) === trunk) trunks.delete(key)
    })
    trunks.set(key, trunk)
    return trunk
  }

  const letGo = (key: string, trunk: Trunk) => {
    options.after(graceMs, () => {
      if (trunk.lines > 0 || trunks.get(key) !== trunk) return
      trunks.delete(key)
      trunk.close()
    })
  }

  return {
    join(port) {
      let joined: { key: string; trunk: Trunk; line: Line } | undefined
      const leave = () => {
        if (!joined) return
        const { key, trunk, line } = joined
        joined = undefined
        trunk.leave(line)
        letGo(key, trunk)
      }
      const end = (code: number) => {
        const trunk = joined?.trunk
        leave()
        if (code === deadLine) trunk?.giveUp()
      }
      const open = ({ url, who, lock }: Extract<ToSwitchboard, { open: unknown }>['open']) => {
        leave()
        const key = `${url} ${who}`
        const line: Line = {
          hear: (text) => port.postMessage({ heard: text }),
          close(code) {
            joined = undefined
            port.postMessage({ closed: code })
          },
        }
        const trunk = trunkFor(key, url)
        trunk.join(line)
        joined = { key, trunk, line }
        options.whenGone(lock, leave)
        port.postMessage({ opened: true })
      }
      port.addEventListener('message', ({ data }) => {
        // Only our own pages have the other end of this port.
        const said = data as ToSwitchboard
        if ('open' in said) open(said.open)
        else if ('close' in said) end(said.close)
        else if (joined) joined.trunk.say(joined.line, said.say)
      })
      port.start()
    },
  }
}
