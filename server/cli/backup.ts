/** The command `backup FILE`: everything worth keeping, in one archive, while the server runs. */
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { version } from '../../package.json'
import { createStore } from '../main.ts'
import { backup as writeBackup } from '../platform/archive/backup.ts'
import { counted } from '../platform/archive/progress.ts'
import { findSecret, secretFile } from '../platform/crypto/installation-secret.ts'
import { withDatabaseUrl } from './database.ts'
import { UsageProblem } from './exit-codes.ts'
import { rememberBackup } from './last-backup.ts'
import { leftOutOfBackups } from './left-out.ts'
import { tell, tellPassing } from './tell.ts'

export async function backup(given: string): Promise<void> {
  const path = resolve(given)
  refuseUnwritable(path)
  const now = new Date()
  await withDatabaseUrl(async (databaseUrl, config) => {
    const secret = await findSecret(config.DATA_DIR)
    const report = await writeBackup({
      databaseUrl,
      secret,
      files: createStore(config),
      path,
      leftOut: leftOutOfBackups,
      parleyVersion: version,
      now,
      onProgress: tellPassing,
    })
    tellPassing('')
    rememberBackup(config.DATA_DIR, { madeAt: now, path })
    const { size } = Bun.file(path)
    console.log(
      `Wrote ${path}: ${counted(report.rows, 'row')}, ${counted(report.files, 'file')}, ${counted(size, 'byte')}.\n` +
        'Whoever has this file has everything in it: keep it as you keep a password.',
    )
    if (!secret)
      tell(
        `Warning: there is no ${secretFile(config.DATA_DIR)}: the archive does not hold what opens the secrets of webhooks and inboxes.\n` +
          '  What to do: make the backup with the DATA_DIR the server runs with, or keep that file beside the archive.',
      )
  })
}

/** Before any database is started: a backup never replaces a file, and needs a folder to be written into. */
function refuseUnwritable(path: string): void {
  if (existsSync(path)) throw new UsageProblem(`${path} is there already.`, 'Name a new file.')
  const folder = dirname(path)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageProblem(
      `There is no folder ${folder}.`,
      'Make it, or name a file in a folder that is there.',
    )
  }
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    throw new UsageProblem(
      `This account cannot write into ${folder}.`,
      'Name a file in another folder, or run this as the account that owns it.',
    )
  }
}
