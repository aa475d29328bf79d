/**
 * Lets one process at a time fill node_modules; the others wait for it. `npm start` and `npm test` in two
 * terminals of a fresh checkout would otherwise delete each other's packages.
 */

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
    if (tryTake(root, path)) return
    const holder = holderOf(path)
    if (holder === undefined) continue
    if (!isAlive(holder)) {
      takeAway(path, holder)
      continue
    }
    if (!told) process.stderr.write(`Waiting for process ${holder}, which is installing the packages …\n`)
    told = true
    await pause(pollMs)
  }
}

/** True when it is ours now. The file appears with the pid in it, so nobody ever reads an empty one. */
function tryTake(root, path) {
  const own = `${path}.${process.pid}`
  try {
    mkdirSync(join(root, '.cache'), { recursive: true })
    writeFileSync(own, String(process.pid))
    linkSync(own, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw new Unready(`The packages cannot be installed in ${root}: ${error.message}`, mendFor(error.code))
  } finally {
    rmSync(own, { force: true })
  }
}

/** The pid of whoever holds it, or undefined when it has just been given back. */
function holderOf(path) {
  try {
    return Number(readFileSync(path, 'utf8')) || -1
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Removes the lock of a holder that is gone; one that somebody took in the meantime is put back. */
function takeAway(path, holder) {
  const away = `${path}.${process.pid}`
  try {
    renameSync(path, away)
    if (holderOf(away) !== holder) linkSync(away, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
  rmSync(away, { force: true })
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
