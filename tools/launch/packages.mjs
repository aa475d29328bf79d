/**
 * Makes sure node_modules holds what package-lock.json says.
 *
 * A stamp inside node_modules remembers the lock's hash, so the usual start reads one file and compares. A
 * folder that someone else filled correctly (npm install, a container image) is recognised and left alone.
 */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { bunPackage } from './bun-binary.mjs'
import { withInstallLock } from './install-lock.mjs'
import { installPackages } from './npm.mjs'

/** Installs when something is missing; `withDevelopment` also asks for what only tests need. */
export async function ensurePackages(root, { withDevelopment }) {
  const stamp = join(root, 'node_modules', '.parley-installed')
  const wanted = stampFor(root)
  if (isComplete(root, stamp, wanted, withDevelopment)) return

  await withInstallLock(root, async () => {
    // Another start may have done it while we waited.
    if (isComplete(root, stamp, wanted, withDevelopment)) return
    await installPackages(root)
    writeFileSync(stamp, `${wanted} with development\n`)
  })
}

function stampFor(root) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`
}

function isComplete(root, stamp, wanted, withDevelopment) {
  const found = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : ''
  if (found === `${wanted} with development`) return true
  if (found === wanted && !withDevelopment) return true
  if (!holdsWhatTheLockSays(root, withDevelopment)) return false

  remember(stamp, withDevelopment ? `${wanted} with development` : wanted)
  return true
}

/** npm keeps its own record of what it put into the folder. */
function holdsWhatTheLockSays(root, withDevelopment) {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record) || !existsSync(join(root, 'node_modules', '@oven', bunPackage()))) return false
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, dev, devOptional }]) => {
    if (path === '' || optional || ((dev || devOptional) && !withDevelopment)) return true
    return present[path]?.version === version
  })
}

function remember(stamp, text) {
  try {
    writeFileSync(stamp, `${text}\n`)
  } catch {
    // A read-only folder is compared in full each time, which only costs a few milliseconds.
  }
}
