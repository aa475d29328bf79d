/**
 * Where the embedded PostgreSQL listens. A socket in its own folder where that works: nobody else on the
 * machine can reach it, and it is a quarter to a third faster than the loopback address. Windows, and
 * folders too deep for a socket's name, use a free port of 127.0.0.1.
 */

import { createServer } from 'node:net'
import { join } from 'node:path'

export type Endpoint =
  | { readonly socketFolder: string; readonly port: number }
  | { readonly host: string; readonly port: number }

/** The shortest limit among the systems we run on (macOS). */
const longestSocketPath = 103

/** Chooses for a database folder. */
export async function chooseEndpoint(cluster: string): Promise<Endpoint> {
  const socketPath = join(cluster, '.s.PGSQL.5432')
  const fits = Buffer.byteLength(socketPath) <= longestSocketPath
  if (process.platform !== 'win32' && fits) return { socketFolder: cluster, port: 5432 }
  return { host: '127.0.0.1', port: await freePort() }
}

/** The server's arguments for an endpoint; the other way in stays shut. */
export function endpointArguments(endpoint: Endpoint): string[] {
  const port = ['-p', String(endpoint.port)]
  return 'host' in endpoint
    ? [...port, '-h', endpoint.host, '-c', 'unix_socket_directories=']
    : [...port, '-h', '', '-k', endpoint.socketFolder]
}

/**
 * The connection string for an endpoint; psql understands it as well. The host before the slash is only there
 * because a URL wants one: `host=` has the last word.
 */
export function endpointUrl(endpoint: Endpoint, user: string, password: string, database: string): string {
  const who = `postgres://${user}:${encodeURIComponent(password)}@`
  return 'host' in endpoint
    ? `${who}${endpoint.host}:${endpoint.port}/${database}`
    : `${who}localhost/${database}?host=${encodeURIComponent(endpoint.socketFolder)}&port=${endpoint.port}`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
