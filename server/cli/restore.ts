/** `parley restore FILE`: fills an empty database and file store from an archive. */
import { createStore, migrationsFolder } from '../main.ts'
import { counted } from '../platform/archive/progress.ts'
import { restore as readBackup } from '../platform/archive/restore.ts'
import { withDatabaseUrl } from './database.ts'

export async function restore(path: string): Promise<void> {
  await withDatabaseUrl(async (databaseUrl, config) => {
    const report = await readBackup({
      databaseUrl,
      files: createStore(config),
      path,
      migrationsFolder,
      onProgress: (line) => console.error(line),
    })
    console.log(
      `Restored ${counted(report.rows, 'row')} and ${counted(report.files, 'file')} as of ${report.madeAt}.\n` +
        'Everybody signs in anew; passwords are as they were.',
    )
  })
}
