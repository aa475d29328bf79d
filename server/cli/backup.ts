/** `parley backup FILE`: everything worth keeping, in one archive, while the server runs. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { version } from '../../package.json'
import { createStore } from '../main.ts'
import { backup as writeBackup } from '../platform/archive/backup.ts'
import { counted } from '../platform/archive/progress.ts'
import { withDatabaseUrl } from './database.ts'
import { UsageProblem } from './exit-codes.ts'
import { rememberBackup } from './last-backup.ts'
import { leftOutOfBackups } from './left-out.ts'

export async function backup(path: string): Promise<void> {
  if (existsSync(path)) throw new UsageProblem(`${path} is there already; name a new file.`)
  const now = new Date()
  await withDatabaseUrl(async (databaseUrl, config) => {
    const report = await writeBackup({
      databaseUrl,
      files: createStore(config),
      path,
      leftOut: leftOutOfBackups,
      parleyVersion: version,
      now,
      onProgress: (line) => console.error(line),
    })
    rememberBackup(config.DATA_DIR, { madeAt: now, path: resolve(path) })
    const { size } = Bun.file(path)
    console.log(
      `Wrote ${path}: ${counted(report.rows, 'row')}, ${counted(report.files, 'file')}, ${counted(size, 'byte')}.`,
    )
  })
}
