/**
 * Lets one process at a time fill node_modules; the others wait for it. `npm start` and `npm test` in two
 * terminals of a fresh checkout would otherwise delete each other's packages.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { Unready } from './unready.mjs'

const pollMs = 250

/** Runs `work` while holding the lock. A lock whose holder is gone is taken over. */
export async function withInstallLock(root, work) {
  const path = join(root, '.cache', 'installing')
  await take(root, path)
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

async function take(root, path) {
  for (let told = false; ; ) {
    const holder = tryTake(root, path)
    if (holder === undefined) return
    if (!isAlive(holder)) {
      rmSync(path, { force: true })
      continue
    }
    if (!told) process.stderr.write(`Waiting for process ${holder}, which is installing the packages …\n`)
    told = true
    await pause(pollMs)
  }
}

/** The pid of whoever holds it, or undefined when it is ours now. */
function tryTake(root, path) {
  try {
    mkdirSync(join(root, '.cache'), { recursive: true })
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return undefined
  } catch (error) {
    if (error.code === 'EEXIST') return Number(readFileSync(path, 'utf8')) || -1
    throw new Unready(`The packages cannot be installed in ${root}: ${error.message}`, mendFor(error.code))
  }
}

function mendFor(code) {
  if (code === 'ENOSPC') return 'Free some space on the disk (about 1 GB) and start again.'
  return 'Run it as the account that owns this folder.'
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
