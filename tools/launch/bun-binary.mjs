/**
 * Where Bun's own program is. The `bun` package links it in an install script, which is often blocked, so we
 * look into the package of this platform ourselves.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Unready } from './unready.mjs'

/** The path of the program; throws Unready where there is none. */
export function findBun(root) {
  const name = bunPackage()
  const path = join(
    root,
    'node_modules',
    '@oven',
    name,
    'bin',
    process.platform === 'win32' ? 'bun.exe' : 'bun',
  )
  if (!existsSync(path)) {
    throw new Unready(
      `Bun, which runs Parley, has no program for this machine (${name}).`,
      'Parley runs on Linux, macOS and Windows, on x64 and arm64 processors. If this is one of them, delete\n' +
        '  node_modules and start again; npm must not be told to leave out optional packages.',
    )
  }
  refuseOldProcessor()
  return path
}

/** The name of this platform's package below node_modules/@oven. */
export function bunPackage() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const processor = process.arch === 'arm64' ? 'aarch64' : process.arch
  return `bun-${system}-${processor}${isMusl() ? '-musl' : ''}`
}

function isMusl() {
  if (process.platform !== 'linux') return false
  // Asked this way, Node would also list every open connection, which takes long on some machines.
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime === undefined
}

/** Without this look, Bun would end with "Illegal instruction" and not a word more. */
function refuseOldProcessor() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return
  const flags = /^flags\s*:.*$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[0]
  if (flags === undefined || /\bavx2\b/.test(flags)) return
  throw new Unready(
    'This processor lacks AVX2, which Bun needs.',
    'In a virtual machine, let it see the processor of its host (for example "host" as CPU type); else use\n' +
      '  a machine made after 2013.',
  )
}
