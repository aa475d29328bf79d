/**
 * Runs npm to fill node_modules: one line of progress instead of npm's own, and npm's words only when it fails.
 */

import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Interrupted, Unready } from './unready.mjs'

const secondsBetweenLines = 5

/** Installs exactly what package-lock.json says; no package's install script is run. */
export async function installPackages(root) {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  say(`Installing what Parley needs (only once) …`)
  const progress = showProgress(root, seconds)
  const { code, words, interruption } = await runNpm(root)
  clearInterval(progress)
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  if (interruption) throw new Interrupted(interruption)
  if (code !== 0) throw explain(words)
  say(`Installed in ${seconds()} s.`)
}

function runNpm(root) {
  const [command, ...before] = npmCommand()
  const args = [
    ...before,
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--include=optional',
  ]
  const shell = process.platform === 'win32' && before.length === 0
  const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  let interruption
  // Asked to stop, npm takes half a minute to undo what the next start removes anyway.
  const interrupt = (signal) => {
    interruption = signal
    child.kill('SIGKILL')
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, interrupt)
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      words += text
    })
  }
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, words: error.message }))
    child.once('close', (code) => resolve({ code, words, interruption }))
  })
  return ended.finally(() => {
    for (const signal of signals) process.off(signal, interrupt)
  })
}

/** The npm that started us, when one did; else the one on the path. */
function npmCommand() {
  const own = process.env.npm_execpath
  if (own && /npm(-cli)?\.c?js$/.test(own) && existsSync(own)) return [process.execPath, own]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

function showProgress(root, seconds) {
  const progress = () => ({ seconds: seconds(), count: countPackages(root) })
  if (process.stderr.isTTY) {
    return setInterval(() => process.stderr.write(`\r\x1b[K${lineOf(progress())}`), 500)
  }
  const tellNews = newsOnly(say)
  return setInterval(() => tellNews(progress()), secondsBetweenLines * 1000)
}

/** Where lines stay: that only time has passed is told once, so that nobody takes the silence for an end. */
export function newsOnly(tell) {
  let told
  let isQuiet = false
  return (progress) => {
    if (progress.count !== told) tell(lineOf(progress))
    else if (!isQuiet) tell(`  ${progress.seconds} s, unpacking them`)
    isQuiet = progress.count === told
    told = progress.count
  }
}

function lineOf({ seconds, count }) {
  return `  ${seconds} s, ${count} packages in place`
}

function countPackages(root) {
  const folder = join(root, 'node_modules')
  if (!existsSync(folder)) return 0
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'))
  return names.reduce(
    (sum, name) => sum + (name.startsWith('@') ? readdirSync(join(folder, name)).length : 1),
    0,
  )
}

function explain(words) {
  const tail = words.trim().split('\n').slice(-30).join('\n')
  const what = `npm could not install the packages. It said:\n\n${tail}\n`
  if (/ENOSPC|no space left/i.test(words))
    return new Unready(what, 'Free some space on the disk (about 1 GB) and start again.')
  if (/EACCES|EPERM|EROFS/.test(words))
    return new Unready(what, 'Run it as the account that owns this folder.')
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network/i.test(words)) {
    return new Unready(
      what,
      'Check that this machine reaches the npm registry ("npm ping"), then start again.',
    )
  }
  if (/spawn npm|ENOENT.*npm|not found/.test(words))
    return new Unready(what, 'Install npm (it comes with Node) and start again.')
  return new Unready(what, 'Mend what npm complains about and start again.')
}

function say(line) {
  process.stderr.write(`${line}\n`)
}
