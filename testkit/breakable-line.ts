/** A line to a server that can be cut and mended, as a tunnel does to a train: a TCP relay of our own. */

import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface BreakableLine {
  url: string
  /** Where what arrives is handed on to. */
  leadTo(url: string): void
  /** Ends every connection; new ones end at once until `mend`. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** Listens on a free port of this machine. */
export async function openBreakableLine(): Promise<BreakableLine> {
  const sockets = new Set<Socket>()
  let target = { host: '127.0.0.1', port: 0 }
  let isCut = false

  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket)
    // A relay has no opinion about how either side ends.
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
  }
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(target)
    keep(near, far)
    keep(far, near)
    near.pipe(far)
    far.pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const end = () => {
    for (const socket of sockets) socket.destroy()
  }

  return {
    url: `http://127.0.0.1:${port}`,
    leadTo(url) {
      const { hostname, port: to } = new URL(url)
      target = { host: hostname, port: Number(to) }
    },
    cut() {
      isCut = true
      end()
    },
    mend() {
      isCut = false
    },
    async close() {
      end()
      server.close()
      await once(server, 'close')
    },
  }
}
