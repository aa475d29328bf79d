/**
 * Runs the real program in our place: same terminal, same signals, same ending.
 */

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import process from 'node:process'

// Before anything is started: npm may be gone as soon as the program says its first word.
const started = ancestors()

/** Starts the program and ends this process with its exit code once it has ended. */
export function runAndEnd(program, args, { cwd } = {}) {
  let child
  // Before it starts: it may be asked to stop as soon as it says its first word.
  const wish = forwardSignals((signal) => child?.kill(signal))
  child = spawn(program, args, { cwd, stdio: 'inherit' })
  outliveNoNpm(() => {
    // npm may have gone by the same signal: asked once more, the program would take it for impatience.
    if (!wish.isPassedOn()) child.kill('SIGTERM')
  })
  child.once('error', (error) => {
    console.error(`Bun could not be started: ${error.message}`)
    console.error('  What to do: delete node_modules and start again.')
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? codeOf(signal)))
}

/**
 * npm starts us through a shell, and a signal sent to npm ends it, or both, without a word to us: who goes on alone
 * would hold the port and the folder with nobody who knows its number.
 */
function outliveNoNpm(stop) {
  if (!process.env.npm_lifecycle_event) return
  const watch = setInterval(() => {
    if (ancestors() === started) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
}

/** The shell that started us and, where it can be told, the npm that started the shell. */
function ancestors() {
  const shell = process.ppid
  try {
    const [, parent] = readFileSync(`/proc/${shell}/stat`, 'utf8').split(') ').at(-1).split(' ')
    return `${shell} ${parent}`
  } catch {
    return `${shell}`
  }
}

/** Tells an ending by a signal in the shell's way: 128 and the signal's number. */
export function codeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}

/**
 * A Ctrl-C in a terminal reaches the program by itself; passing it on again would look like a second,
 * impatient one. A terminal that is closed tells it too, and may not: that is passed on. Anything else is sent
 * to us alone. Either way we wait for the program's own ending.
 */
function forwardSignals(send) {
  let isPassedOn = false
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'])
    process.on(signal, () => {
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      isPassedOn = true
      send(signal)
    })
  return { isPassedOn: () => isPassedOn }
}
