/**
 * Child processes of a run: started with a deadline, ended by their own id, and never left behind.
 *
 * A server child says `{"ready": <port>}` on its first line; a load child takes a job and prints a result.
 */
import { dirname, join } from 'node:path'

const READY_WITHIN_MS = 60_000
const ENDS_WITHIN_MS = 15_000

export type ServerChild = { pid: number; port: number; stop(): Promise<void> }

const living = new Set<Bun.Subprocess>()

/** Ends whatever is still running; for the run's own end, also a failed or interrupted one. */
export function killLeftovers() {
  for (const child of living) child.kill('SIGKILL')
}

/** Starts a child whose death is ours to see to. */
export function startChild(
  command: string[],
  env: Record<string, string>,
  stdin: 'pipe' | 'ignore' = 'ignore',
) {
  const child = Bun.spawn(command, {
    env: { ...process.env, ...env },
    stdin,
    stdout: 'pipe',
    stderr: 'inherit',
  })
  living.add(child)
  void child.exited.then(() => living.delete(child))
  return child
}

/** Starts a peer and waits until it listens. */
export async function startPeer(command: string[], env: Record<string, string>): Promise<ServerChild> {
  const child = startChild(command, env)
  const line = await firstLine(child.stdout)
  const { ready }: { ready: number } = JSON.parse(line)
  return { pid: child.pid, port: ready, stop: () => stopChild(child) }
}

/** Asks nicely, then not. */
export async function stopChild(child: Bun.Subprocess) {
  child.kill('SIGTERM')
  const slow = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
  await child.exited
  clearTimeout(slow)
}

/** Runs one of `bench/load/` with a job and returns what it printed. */
export async function runLoad<Result>(generator: string, job: object): Promise<Result> {
  const child = startChild(
    [process.execPath, join(dirname(import.meta.dirname), 'load', generator)],
    {},
    'pipe',
  )
  if (typeof child.stdin === 'object') {
    child.stdin.write(JSON.stringify(job))
    child.stdin.end()
  }
  const printed = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error(`${generator} failed`)
  return JSON.parse(printed)
}

async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader()
  const late = setTimeout(() => void reader.cancel('too late'), READY_WITHIN_MS)
  let text = ''
  while (!text.includes('\n')) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`a child ended before it was ready: ${text}`)
    text += new TextDecoder().decode(value)
  }
  clearTimeout(late)
  reader.releaseLock()
  return text.slice(0, text.indexOf('\n'))
}
