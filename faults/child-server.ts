/** A server of ours in a process of its own, to be killed, stopped and started again. */
import { join } from 'node:path'
import type { Subprocess } from 'bun'

export interface ServerSettings {
  databaseUrl?: string
  dataDir: string
  port: number
  sabotage?: string | undefined
  settings?: Record<string, string>
}

export interface ChildServer {
  url: string
  pid: number
  process: Subprocess
  /** Sends a signal and waits for the end of the process. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number>
}

export const adminPassword = 'correct horse battery'
const root = join(import.meta.dir, '..')

/** Starts a server and waits until it is ready. */
export async function startServer(options: ServerSettings): Promise<ChildServer> {
  const child = Bun.spawn({
    cmd: [
      process.execPath,
      '--preload',
      join(import.meta.dir, 'sabotage.ts'),
      'server/cli/parley.ts',
      'start',
    ],
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/',
      PORT: String(options.port),
      HOST: '127.0.0.1',
      DATA_DIR: options.dataDir,
      ADMIN_PASSWORD: adminPassword,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...(options.sabotage ? { FAULT_SABOTAGE: options.sabotage } : {}),
      ...options.settings,
    },
    stdout: 'ignore',
    stderr: process.env['FAULT_VERBOSE'] ? 'inherit' : 'ignore',
  })
  const url = `http://127.0.0.1:${options.port}`
  await untilReady(url, child)
  return {
    url,
    pid: child.pid,
    process: child,
    async end(signal) {
      child.kill(signal)
      return await child.exited
    },
  }
}

/** Waits until /readyz says yes; fails when the process ended or twenty seconds passed. */
export async function untilReady(url: string, child?: Subprocess): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (child && child.exitCode !== null)
      throw new Error(`the server ended with ${child.exitCode} before it was ready`)
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
    if (ready?.ok) return
    await Bun.sleep(50)
  }
  throw new Error('the server was not ready within twenty seconds')
}

/** A port nobody listens on now. */
export function freePort(): number {
  const probe = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
  const { port } = probe
  probe.stop(true)
  return port
}
