/** The command `migrate`. */
import { migrationsFolder } from '../main.ts'
import { migrate } from '../platform/db/migrate.ts'
import { withDatabaseUrl } from './database.ts'
import { tell, tellPassing } from './tell.ts'

export async function migrateCommand({ dryRun = false }: { dryRun?: boolean }): Promise<void> {
  await withDatabaseUrl(
    async (url) => {
      const names = await migrate(url, {
        folder: migrationsFolder,
        dryRun,
        onProgress: (name, at, of) => tellPassing(`Running ${name} (${at} of ${of})`),
        onLong: (name, at, of) => tell(`Running ${name} (${at} of ${of}) takes a while`),
      })
      if (names.length > 0 && !dryRun) tell(`Ran ${names.length} migrations`)
      const done = dryRun ? 'would run' : 'ran'
      console.log(names.length === 0 ? 'The database is up to date.' : `${done}: ${names.join(', ')}`)
    },
    { mayMake: true },
  )
}
