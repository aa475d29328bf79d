/** The command `restore FILE`: fills an empty database and file store from an archive. */
import { resolve } from 'node:path'
import { createStore, migrationsFolder } from '../main.ts'
import { counted } from '../platform/archive/progress.ts'
import { restore as readBackup } from '../platform/archive/restore.ts'
import { openArchive } from '../platform/archive/tar-reader.ts'
import { withDatabaseUrl } from './database.ts'
import { tell } from './tell.ts'

export async function restore(given: string): Promise<void> {
  const path = resolve(given)
  // Before any database is started, or made: the file may not be there, or be something else.
  ;(await openArchive(path)).close()
  await withDatabaseUrl(
    async (databaseUrl, config) => {
      const report = await readBackup({
        databaseUrl,
        files: createStore(config),
        path,
        migrationsFolder,
        onProgress: tell,
      })
      console.log(
        `Restored ${counted(report.rows, 'row')} and ${counted(report.files, 'file')} as of ${report.madeAt}.\n` +
          'Everybody signs in anew; passwords are as they were.',
      )
    },
    { mayMake: true },
  )
}
