/** The address the server listens on: looked at before anything is made, then taken. */
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { App } from './app.ts'
import type { Config } from './config.ts'
import type { SocketData } from './platform/realtime/connection.ts'
import { socketHandler } from './platform/realtime/socket-handler.ts'
import { StartupProblem } from './platform/startup-problem.ts'

/** Throws a StartupProblem when the address cannot be listened on now. */
export async function checkAddress({ HOST, PORT }: Config): Promise<void> {
  const trial = createServer()
  try {
    const { address } = await lookup(HOST)
    trial.listen({ host: address, port: PORT, exclusive: true })
    await once(trial, 'listening')
  } catch (error) {
    throw addressProblem(error, HOST, PORT)
  } finally {
    trial.close()
  }
}

/** Listens, and hands every request and socket to the app. */
export function listen({ HOST, PORT }: Config, app: App): Bun.Server<SocketData> {
  try {
    return Bun.serve<SocketData>({
      port: PORT,
      hostname: HOST,
      // Above every cap of ours, so that what is too large is refused by us, in the words of the contract.
      maxRequestBodySize: 128 * 1024 * 1024,
      idleTimeout: 30,
      development: false,
      // Bun shares ports outside development mode: two servers would each get half of the connections.
      reusePort: false,
      fetch: (request, server) => app.fetch(request, server),
      error: () =>
        new Response('{"success":false,"error":{"code":"SERVER_ERROR","message":"Internal server error"}}', {
          status: 500,
        }),
      websocket: socketHandler(app.sockets, app.lines),
    })
  } catch (error) {
    throw addressProblem(error, HOST, PORT)
  }
}

/** What an operator can mend about the address; other errors are handed back as they are. */
function addressProblem(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') {
    return new StartupProblem(
      `Port ${port} is taken.`,
      `Stop what listens there, or choose another: PORT=${port < 65_535 ? port + 1 : port - 1} npm start`,
      'port_taken',
    )
  }
  if (code === 'EACCES') {
    return new StartupProblem(
      `Port ${port} is not open to this account.`,
      'Choose one above 1023, such as PORT=8000, with a reverse proxy in front of it.',
    )
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) {
    return new StartupProblem(
      `HOST ${JSON.stringify(host)} is not an address of this machine.`,
      'Use 127.0.0.1 for this machine only, or 0.0.0.0 for all of its addresses.',
    )
  }
  return error
}
