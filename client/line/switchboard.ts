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

/** A line of a page, and where it leads. */
interface Joined {
  key: string
  trunk: Trunk
  line: Line
}

/** What the client closes with a socket that answers no longer. */
const deadLine = 4000
/** A page that is loaded again is soon back: so long the socket waits for it. */
const graceMs = 3_000

export function createSwitchboard(options: SwitchboardOptions): { join(port: Port<ToPage>): void } {
  const trunks = new Map<string, Trunk>()

  const trunkFor = (key: string, url: string, who: string): Trunk => {
    const known = trunks.get(key)
    if (known) return known
    const trunk = new Trunk(options.openSocket(url), who, () => {
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
      const lines = new Map<number, Joined>()
      const leave = (number: number): Trunk | undefined => {
        const joined = lines.get(number)
        if (!joined) return undefined
        lines.delete(number)
        joined.trunk.leave(joined.line)
        letGo(joined.key, joined.trunk)
        return joined.trunk
      }
      const open = (number: number, { url, who }: { url: string; who: string }) => {
        const key = `${url} ${who}`
        const line: Line = {
          hear: (text) => port.postMessage({ line: number, heard: text }),
          close(code) {
            lines.delete(number)
            port.postMessage({ line: number, closed: code })
          },
        }
        const trunk = trunkFor(key, url, who)
        trunk.join(line)
        lines.set(number, { key, trunk, line })
        port.postMessage({ line: number, opened: true })
      }
      const speak = (number: number, text: string) => {
        const joined = lines.get(number)
        joined?.trunk.say(joined.line, text)
      }
      const leaveAll = () => {
        for (const number of [...lines.keys()]) leave(number)
        port.close()
      }
      port.addEventListener('message', ({ data }) => {
        // Only our own pages have the other end of this port.
        const said = data as ToSwitchboard
        if ('here' in said) options.whenGone(said.here, leaveAll)
        else if ('open' in said) open(said.line, said.open)
        else if ('say' in said) speak(said.line, said.say)
        else {
          const trunk = leave(said.line)
          if (said.close === deadLine) trunk?.giveUp()
        }
      })
      port.start()
    },
  }
}
