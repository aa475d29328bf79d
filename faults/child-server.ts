/** A server of ours in a process of its own, to be killed, stopped and started again. */
import { join } from 'node:path'
import { untilTrue } from './until.ts'

export interface ServerSettings {
  databaseUrl: string
  dataDir: string
  port: number
  sabotage: string | undefined
  settings?: Record<string, string>
  /** Largest file the process may write; the write that passes it fails half way. */
  largestFileBytes?: number
}

export interface ChildServer {
  url: string
  pid: number
  /** Sends a signal, waits for the end of the process and answers its exit code. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number>
  /** The end of what it wrote to stderr. */
  lastWords(): string
  /** Waits until /readyz says yes; fails when the process ended instead. */
  untilReady(): Promise<void>
}

export const adminPassword = 'correct horse battery'
const root = join(import.meta.dir, '..')
const lastWordsLength = 2000

/** Starts a server and waits until it is ready. */
export async function startServer(options: ServerSettings): Promise<ChildServer> {
  const child = Bun.spawn({
    cmd: limited(options.largestFileBytes, [
      process.execPath,
      '--preload',
      join(import.meta.dir, 'sabotage.ts'),
      'server/cli/parley.ts',
      'start',
    ]),
    cwd: root,
    env: environment(options),
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const lastWords = listenTo(child.stderr)
  const url = `http://127.0.0.1:${options.port}`
  const server: ChildServer = {
    url,
    pid: child.pid,
    lastWords,
    async end(signal) {
      child.kill(signal)
      return await child.exited
    },
    untilReady: () =>
      untilTrue('the server is ready', async () => {
        if (child.exitCode !== null)
          throw new Error(`the server ended by itself with ${child.exitCode}: ${lastWords()}`)
        return await isReady(url)
      }),
  }
  try {
    await server.untilReady()
  } catch (error) {
    await server.end('SIGKILL')
    throw error
  }
  return server
}

/** Whether the server takes work just now; asked on a connection of its own. */
export async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`, {
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(2000),
  }).catch(() => undefined)
  return answer?.ok ?? false
}

/** A port nobody listens on now, outside the range from which outgoing connections take theirs. */
export function freePort(): number {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    try {
      Bun.listen({ hostname: '127.0.0.1', port, socket: { data() {} } }).stop(true)
      return port
    } catch {
      // Taken: the next one.
    }
  }
}

function environment({ databaseUrl, dataDir, port, sabotage, settings }: ServerSettings) {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '/',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    ADMIN_PASSWORD: adminPassword,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
    ...(sabotage ? { FAULT_SABOTAGE: sabotage } : {}),
    ...settings,
  }
}

/** The signal for a file too large is ignored, so that the write fails in words, as on a full disk. */
function limited(largestFileBytes: number | undefined, command: string[]): string[] {
  if (largestFileBytes === undefined) return command
  const blocks = Math.floor(largestFileBytes / 1024)
  return ['bash', '-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`, 'bash', ...command]
}

/** Keeps the end of what the server writes to stderr: the reason, when it ends by itself. */
function listenTo(stderr: ReadableStream<Uint8Array>): () => string {
  let words = ''
  const decoder = new TextDecoder()
  const notebook = new WritableStream<Uint8Array>({
    write(chunk) {
      words = (words + decoder.decode(chunk)).slice(-lastWordsLength)
      if (process.env['FAULT_VERBOSE']) process.stderr.write(chunk)
    },
  })
  // A process that is killed may cut its stream short; what it said until then is what counts.
  stderr.pipeTo(notebook).catch(() => {})
  return () => words
}
