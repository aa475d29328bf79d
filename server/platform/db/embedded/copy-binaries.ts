/**
 * A copy of PostgreSQL's programs inside the data folder, for packages that cannot be read or completed in
 * place. Made once per version; a half-made copy is never used.
 */

import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { repairSymlinks } from './symlinks.ts'

/** The programs of this version under the data folder (about 60 MB), copied when they are not there yet. */
export function copyBinaries(packaged: Binaries, dataDir: string): Binaries {
  const home = join(dataDir, 'postgres-bin')
  const root = join(home, packaged.version)
  if (!existsSync(root)) {
    const unfinished = join(home, `${packaged.version}.copying`)
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(home, { recursive: true, mode: 0o755 })
    cpSync(packaged.root, unfinished, { recursive: true })
    repairSymlinks(unfinished)
    removeOtherVersions(home, unfinished)
    renameSync(unfinished, root)
  }
  return { ...packaged, root }
}

function removeOtherVersions(home: string, keep: string): void {
  for (const name of readdirSync(home)) {
    if (join(home, name) !== keep) rmSync(join(home, name), { recursive: true, force: true })
  }
}
