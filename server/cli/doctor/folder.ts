/** Looks at the data folder: may we use it, is there room, when was the last backup? */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readLastBackup } from '../last-backup.ts'
import { bad, type Finding, note, ok } from './finding.ts'

const gigabyte = 1024 ** 3
const day = 24 * 3_600_000

export function examineFolder(dataDir: string, now: Date): Finding[] {
  const folder = resolve(dataDir)
  return [examineAccess(folder), examineSpace(folder), ...examineSecret(folder), examineBackups(folder, now)]
}

function examineAccess(folder: string): Finding {
  const isThere = existsSync(folder)
  try {
    accessSync(existing(folder), constants.R_OK | constants.W_OK | constants.X_OK)
    return ok('Data folder', isThere ? folder : `${folder} will be made at the first start`)
  } catch {
    if (!isThere)
      return bad('Data folder', `${folder} cannot be made by this account`, 'name another with DATA_DIR')
    return bad(
      'Data folder',
      `${folder} is closed to this account`,
      'run as its owner, or hand it over with chown -R',
    )
  }
}

function examineSpace(folder: string): Finding {
  const { blocks, bavail, bsize } = statfsSync(existing(folder))
  if (blocks === 0) return bad('Disk', `${folder} is not on a disk`, 'name another folder with DATA_DIR')
  const free = bavail * bsize
  const text = `${(free / gigabyte).toFixed(1)} GB free`
  if (free < gigabyte / 4)
    return bad('Disk', text, 'free some space now: the database stops when none is left')
  if (free < 2 * gigabyte)
    return note('Disk', text, 'free some space soon, or move DATA_DIR to a larger disk')
  return ok('Disk', text)
}

function examineSecret(folder: string): Finding[] {
  const path = join(folder, 'secret')
  if (process.platform === 'win32' || !existsSync(path)) return []
  if ((statSync(path).mode & 0o077) === 0) return []
  return [bad('Secret', `${path} can be read by other accounts`, `chmod 600 ${path}`)]
}

function examineBackups(folder: string, now: Date): Finding {
  const last = readLastBackup(folder)
  const how = 'npm run parley -- backup FILE (the server may run meanwhile); keep the file on another machine'
  if (!last) return note('Backup', 'none was made from this folder', how)
  const days = Math.floor((now.getTime() - last.madeAt.getTime()) / day)
  const text = `the last was made ${days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`}: ${last.path}`
  return days > 7 ? note('Backup', text, how) : ok('Backup', text)
}

function existing(path: string): string {
  return existsSync(path) ? path : existing(dirname(path))
}
