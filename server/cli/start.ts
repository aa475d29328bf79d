/** `parley start`: serves until a signal, prints where to click, and the generated password once. */
import { readConfig } from '../config.ts'
import { type Running, serve } from '../main.ts'

export async function start(): Promise<void> {
  const startedAt = performance.now()
  const config = readConfig(process.env)
  const running = await serve(config, { onProgress: (line) => console.error(line) })
  printWelcome(
    running,
    config.PUBLIC_URL ?? addressOf(config.HOST, running.port),
    performance.now() - startedAt,
  )
  stopOnSignal(running)
}

function printWelcome({ firstRun }: Running, address: string, ms: number): void {
  console.log(`\nParley is ready (${Math.round(ms)} ms)\n`)
  console.log(`  Inbox      ${address}/`)
  console.log(`  Demo shop  ${address}/demo`)
  console.log(`  API        ${address}/docs`)
  if (!firstRun) return
  console.log(`\n  Sign in as ${firstRun.username} on site ${firstRun.siteKey}`)
  if (!firstRun.password) return
  console.log(`  Password   ${firstRun.password}   (shown this once)`)
  console.log(`  Another    npm run parley -- user password ${firstRun.username}`)
}

function addressOf(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shown}:${port}`
}

/**
 * The first signal stops gracefully; a second one, or half a minute, ends at once. One that follows within
 * a second is the same wish arriving twice: npm passes on what the terminal or the launcher sent already.
 */
function stopOnSignal(running: Running): void {
  let firstAt: number | undefined
  const stop = async () => {
    if (firstAt !== undefined) {
      if (performance.now() - firstAt > 1000) process.exit(1)
      return
    }
    firstAt = performance.now()
    console.error('Stopping: finishing what is under way')
    setTimeout(() => process.exit(1), 30_000).unref()
    await running.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
