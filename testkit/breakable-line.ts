/** A line to a server that can be cut and mended, as a tunnel does to a train: a TCP relay of our own. */

import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'
import { join } from 'node:path'

export interface BreakableLine {
  url: string
  /** Where what arrives is handed on to: a server's address, or a database's with `host=` naming a socket's folder. */
  leadTo(url: string): void
  /** Ends every connection; new ones end at once until `mend`. */
  cut(): void
  mend(): void
  /** Ends every connection after each of so many chunks more, either way; new ones are let through at once. */
  breakAfter(chunks: readonly number[]): void
  /** How many of those breaks are still to come. */
  breaksLeft(): number
  close(): Promise<void>
}

/** Listens on a free port of this machine. */
export async function openBreakableLine(): Promise<BreakableLine> {
  const sockets = new Set<Socket>()
  let target: NetConnectOpts = { host: '127.0.0.1', port: 0 }
  let isCut = false
  let ahead: number[] = []

  const end = () => {
    for (const socket of sockets) socket.destroy()
  }
  const count = () => {
    const [left = 0, ...later] = ahead
    if (ahead.length === 0) return
    ahead = left > 1 ? [left - 1, ...later] : later
    if (left <= 1) end()
  }
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
    near.on('data', count)
    far.on('data', count)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}`,
    leadTo(url) {
      const { hostname, port: to, searchParams } = new URL(url)
      const folder = searchParams.get('host')
      target = folder?.startsWith('/')
        ? { path: join(folder, `.s.PGSQL.${searchParams.get('port')}`) }
        : { host: hostname, port: Number(to) }
    },
    cut() {
      isCut = true
      end()
    },
    mend() {
      isCut = false
    },
    breakAfter(chunks) {
      ahead = [...chunks]
    },
    breaksLeft: () => ahead.length,
    async close() {
      end()
      server.close()
      await once(server, 'close')
    },
  }
}
