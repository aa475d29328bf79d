/**
 * PostgreSQL's own folder: made on the first start, checked and handed to the right account on later ones.
 *
 * It is made under another name and renamed when complete, so a first start that is cut off leaves nothing
 * half made behind.
 */

import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { diskFull, folderUnreadable, wrongDatabaseVersion } from '../../startup-problem.ts'
import { type DatabaseFolder, folderProblem } from './folder.ts'
import { runToEnd } from './run-to-end.ts'
import type { Runner } from './runner.ts'
import { initArguments } from './settings.ts'

export const databaseUser = 'parley'
export const databaseName = 'parley'

const spaceForFirstStart = 200 * 1024 * 1024

/** Makes the database folder when there is none; refuses one of another PostgreSQL version. */
export async function ensureCluster(
  folder: DatabaseFolder,
  runner: Runner,
  onProgress: (line: string) => void,
): Promise<void> {
  if (existsSync(folder.cluster)) return checkVersion(folder, runner.binaries.major)

  onProgress('Preparing the database (first start only)')
  const { bavail, bsize } = statfsSync(folder.home)
  if (bavail * bsize < spaceForFirstStart) throw diskFull(folder.home)
  await makeCluster(folder, runner)
}

function checkVersion({ cluster }: DatabaseFolder, major: string): void {
  const found = readVersion(join(cluster, 'PG_VERSION'))
  if (found === major) return
  throw wrongDatabaseVersion(
    `The database in ${cluster} was made by PostgreSQL ${found}; this Parley brings PostgreSQL ${major}.`,
  )
}

function readVersion(path: string): string {
  if (!existsSync(path)) throw folderUnreadable(path, 'it is missing, or closed to this account.')
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw folderProblem(path, error)
  }
}

async function makeCluster(folder: DatabaseFolder, runner: Runner): Promise<void> {
  const { unfinishedCluster: unfinished, passwordFile } = folder
  const password = randomBytes(24).toString('base64url')
  const passwordForInit = `${unfinished}-password`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writePrivate(passwordForInit, password)
  if (runner.account) {
    chownSync(unfinished, runner.account.uid, runner.account.gid)
    chownSync(passwordForInit, runner.account.uid, runner.account.gid)
  }

  const login = ['-U', databaseUser, '--auth=scram-sha-256', `--pwfile=${passwordForInit}`]
  try {
    await runToEnd(runner, 'initdb', ['-D', unfinished, ...login, ...initArguments()])
    await runToEnd(
      runner,
      'postgres',
      ['--single', '-D', unfinished, 'postgres'],
      `CREATE DATABASE ${databaseName}\n`,
    )
  } finally {
    rmSync(passwordForInit, { force: true })
  }

  writePrivate(passwordFile, password)
  renameSync(unfinished, folder.cluster)
  flushFolder(folder.home)
}

function writePrivate(path: string, text: string): void {
  writeFileSync(path, `${text}\n`, { mode: 0o600, flush: true })
  chmodSync(path, 0o600)
}

function flushFolder(path: string): void {
  // Windows cannot open folders; its file system orders the rename itself.
  if (process.platform === 'win32') return
  const opened = openSync(path, 'r')
  fsyncSync(opened)
  closeSync(opened)
}
