/**
 * The places inside the data folder that belong to the embedded PostgreSQL.
 */

import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { diskFull, folderUnreadable, StartupProblem } from '../../startup-problem.ts'

export interface DatabaseFolder {
  /** The data folder, absolute. */
  readonly home: string
  /** PostgreSQL's own folder. */
  readonly cluster: string
  /** A first start works here and renames it when all is done. */
  readonly unfinishedCluster: string
  readonly passwordFile: string
  readonly logFile: string
}

export function databaseFolder(dataDir: string): DatabaseFolder {
  const home = resolve(dataDir)
  return {
    home,
    cluster: join(home, 'postgres'),
    unfinishedCluster: join(home, 'postgres.new'),
    passwordFile: join(home, 'postgres-password'),
    logFile: join(home, 'postgres.log'),
  }
}

/** Makes the data folder when it is missing; throws a StartupProblem when it cannot be used. */
export function prepareDataFolder(dataDir: string): void {
  try {
    // Root's PostgreSQL runs as another account, which has to pass through here to its own folder.
    mkdirSync(dataDir, { recursive: true, mode: process.geteuid?.() === 0 ? 0o711 : 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const problem = folderProblem(dataDir, error)
    if (problem instanceof StartupProblem) throw problem
    throw folderUnreadable(dataDir, `it cannot be made or opened (${wordsOf(error)}).`)
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Turns a file-system error into what the operator can mend; other errors are handed back as they are. */
export function folderProblem(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path)
  const reasons: Record<string, string> = {
    EACCES: 'this account has no permission.',
    EPERM: 'this account has no permission.',
    EROFS: 'it is on a read-only disk.',
    ENOTDIR: 'part of the path is a file, not a folder.',
    EEXIST: 'there is a file of that name.',
  }
  const reason = reasons[code]
  return reason ? folderUnreadable(path, reason) : error
}

/** The password of the embedded server's only user. */
export function readPassword(folder: DatabaseFolder): string {
  try {
    return readFileSync(folder.passwordFile, 'utf8').trim()
  } catch (error) {
    throw folderProblem(folder.passwordFile, error)
  }
}
