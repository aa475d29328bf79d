/**
 * Keeps two Parley processes off one data folder.
 *
 * The lock is the operating system's (held through SQLite's exclusive lock on an empty file), so it ends
 * with its holder however that ends: there is no stale lock to judge, also where process ids repeat.
 * The pid file beside it only serves the message.
 */

import { Database } from 'bun:sqlite'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolderInUse } from '../../startup-problem.ts'

export interface DataFolderLock {
  /** Gives the folder back. May be called twice. */
  release(): void
}

/** Takes the folder, or throws a StartupProblem that names the holder. The folder must exist. */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const pidFile = join(dataDir, 'parley.pid')
  const file = new Database(join(dataDir, 'parley.lock'))
  try {
    // Without these two, SQLite would leave a journal file beside the lock.
    file.run('PRAGMA journal_mode = MEMORY')
    file.run('BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if (isBusy(error)) throw dataFolderInUse(dataDir, readPid(pidFile))
    throw error
  }
  writeFileSync(pidFile, `${process.pid}\n`)

  let held = true
  return {
    release() {
      if (!held) return
      held = false
      rmSync(pidFile, { force: true })
      file.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
}

function readPid(pidFile: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}
