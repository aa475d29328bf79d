/**
 * How PostgreSQL's programs are run: as whom, and with which binaries.
 *
 * Root drops to an unprivileged account. Where that account cannot enter the folders above (a checkout in
 * root's home), binaries are copied into the data folder; where it cannot enter the data folder either, it is
 * given the one capability to pass through folders. Nobody's permission bits are changed.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { folderUnreadable } from '../../startup-problem.ts'
import type { Account } from './account.ts'
import { unprivilegedAccount } from './account.ts'
import { type Binaries, program } from './binaries.ts'
import { copyBinaries } from './copy-binaries.ts'
import { canReach } from './reach.ts'
import { repairSymlinks } from './symlinks.ts'

type Program = 'initdb' | 'pg_ctl' | 'postgres'
type Stdio = ReadonlyArray<'ignore' | 'pipe' | number>

export interface Runner {
  readonly binaries: Binaries
  /** The account PostgreSQL runs as when it is not ours. */
  readonly account: Account | undefined
  /** Starts one of the programs in a session of its own, so a Ctrl-C in our terminal does not reach it. */
  run(name: Program, args: readonly string[], stdio: Stdio): ChildProcess
}

/** Decides once, before anything is started. */
export function prepareRunner(packaged: Binaries, dataDir: string): Runner {
  const account = unprivilegedAccount()
  const passThrough = account !== undefined && !canReach(account, dataDir)
  const inPlace = linksAreSound(packaged) && (!account || passThrough || canReach(account, packaged.root))
  const binaries = inPlace ? packaged : copyBinaries(packaged, dataDir)
  const prefix = passThrough ? capabilityPrefix(account, dataDir) : []

  return {
    binaries,
    account,
    run(name, args, stdio) {
      const [command = '', ...rest] = [...prefix, program(binaries, name), ...args]
      const identity = account && !passThrough ? { uid: account.uid, gid: account.gid } : {}
      return spawn(command, rest, { ...identity, ...surroundings(), stdio: [...stdio], detached: true })
    },
  }
}

/** Makes the missing links; false where the package cannot be written and lacks them. */
function linksAreSound(packaged: Binaries): boolean {
  try {
    repairSymlinks(packaged.root)
    return true
  } catch {
    return false
  }
}

/** Nothing of our environment (PGDATA, PGPORT…) may steer the programs; Windows needs its own to load them. */
function surroundings(): { cwd?: string; env?: Record<string, string> } {
  if (process.platform === 'win32') return {}
  return { cwd: '/', env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
}

/**
 * Lets the account pass through folders closed to it. It grants reading too, which is no more than we, being
 * root, had already; the account keeps none of root's other powers.
 */
function capabilityPrefix(account: Account, dataDir: string): string[] {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  const capability = availableCapability()
  if (!setpriv || !capability) {
    throw folderUnreadable(
      dataDir,
      `PostgreSQL does not run as root, and the account "${account.name}" cannot enter a folder above it.`,
    )
  }
  const become = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  return [setpriv, ...become, `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`]
}

/** Containers often lack the first and have the second. */
function availableCapability(): 'dac_read_search' | 'dac_override' | undefined {
  if (process.platform !== 'linux') return undefined
  const bits = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  const held = BigInt(`0x${bits ?? '0'}`)
  if (held & (1n << 2n)) return 'dac_read_search'
  return held & (1n << 1n) ? 'dac_override' : undefined
}
