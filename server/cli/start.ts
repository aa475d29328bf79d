/** The command `start`: serves until a signal, prints where to click, and a generated password once. */
import { readFileSync } from 'node:fs'
import { type Config, readConfig } from '../config.ts'
import { findWebhookPause, type WebhookPause } from '../features/webhooks/pausing.ts'
import type { FirstRun } from '../first-run.ts'
import { type Running, serve } from '../main.ts'
import { asCalledHere, tell, tellPassing } from './tell.ts'

export async function start(): Promise<void> {
  const startedAt = performance.now()
  const config = readConfig(process.env)
  const stopWish = hearStopWish()
  const administrator = rememberAdministrator()
  const running = await serve(config, {
    onProgress: tell,
    onPassing: tellPassing,
    onFirstRun: administrator.wasMade,
  }).catch((error: unknown) => {
    // Ctrl-C reaches the helpers of a start too: what they say of it is no news.
    if (stopWish.isHeard()) process.exit(0)
    throw error
  })
  if (!stopWish.isHeard()) {
    const pause = await findWebhookPause(running.app.platform.db.read)
    const readyMs = Math.round(performance.now() - startedAt)
    console.log(
      `\nParley is ready (${readyMs} ms)\n\n${addressesOf(config, running)}\n${administrator.told()}`,
    )
    if (pause) console.log(asCalledHere(describePause(pause)))
  }
  await stopWish.heard
  await running.stop()
  process.exit(0)
}

/**
 * Keeps the administrator of a first run until it is told. However the start ends, it is told then at the
 * latest: a generated password stands nowhere else.
 */
function rememberAdministrator() {
  let made: FirstRun | undefined
  let isTold = false
  const told = () => {
    isTold = true
    return asCalledHere(made ? describeAdministrator(made) : signInAsBefore)
  }
  process.on('exit', () => {
    if (made && !isTold) console.log(`\nThe first administrator is made already:\n${told()}`)
  })
  return {
    wasMade: (first: FirstRun) => {
      made = first
    },
    told,
  }
}

const signInAsBefore = '  Sign in    as before; a new password: npm run parley -- user password NAME'

function describeAdministrator({ username, password, siteKey }: FirstRun): string {
  const lines = [`\n  Sign in as ${username} on site ${siteKey}`]
  if (password) {
    lines.push(
      `  Password   ${password}   (shown this once)`,
      `  Another    npm run parley -- user password ${username}`,
    )
  }
  return lines.join('\n')
}

function addressesOf({ PUBLIC_URL, HOST }: Config, { port }: Running): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST
  const address = PUBLIC_URL?.replace(/\/$/, '') ?? `http://${host}:${port}`
  return `  Inbox      ${address}/\n  Demo shop  ${address}/demo\n  API        ${address}/docs`
}

function describePause({ reason, pausedAt }: WebhookPause): string {
  const since = `since ${pausedAt.toISOString().slice(0, 16)}Z (${reason})`
  return `  Webhooks   paused ${since}: nobody is told anything until npm run parley -- webhooks resume`
}

/**
 * The first signal asks for a graceful stop, also of a server that is still starting; a second one, or half
 * a minute, ends at once. One that follows within a second is the same wish arriving twice: npm passes on
 * what the terminal or the launcher sent already. A terminal that is closed hangs up; nobody is impatient there.
 */
function hearStopWish(): { heard: Promise<void>; isHeard(): boolean } {
  const { promise, resolve } = Promise.withResolvers<void>()
  let firstAt: number | undefined
  const hear = () => {
    if (firstAt !== undefined) {
      if (performance.now() - firstAt > 1000) process.exit(1)
      return
    }
    firstAt = performance.now()
    tell('Stopping: finishing what is under way')
    setTimeout(() => process.exit(1), 30_000).unref()
    resolve()
  }
  process.on('SIGTERM', hear)
  process.on('SIGINT', hear)
  if (!isHangUpIgnored())
    process.on('SIGHUP', () => {
      if (firstAt === undefined) hear()
    })
  return { heard: promise, isHeard: () => firstAt !== undefined }
}

/** As `nohup` starts a program that is to outlive its terminal; a handler of ours would undo that. */
function isHangUpIgnored(): boolean {
  if (process.platform !== 'linux') return false
  const mask = /^SigIgn:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  return BigInt(`0x${mask}`) % 2n === 1n
}
