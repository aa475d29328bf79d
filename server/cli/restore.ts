/** The command `restore FILE`: fills an empty database and file store from an archive. */
import { resolve } from 'node:path'
import { pausing } from '../features/webhooks/pausing.ts'
import { createStore, migrationsFolder } from '../main.ts'
import { counted } from '../platform/archive/progress.ts'
import { type RestoreReport, restore as readBackup } from '../platform/archive/restore.ts'
import { openArchive } from '../platform/archive/tar-reader.ts'
import { findSecret, secretFile } from '../platform/crypto/installation-secret.ts'
import { countSealed } from '../sealed.ts'
import { withDatabaseUrl, withPool } from './database.ts'
import { tell, tellPassing } from './tell.ts'

export async function restore(
  given: string,
  { keepTelling = false }: { keepTelling?: boolean },
): Promise<void> {
  const path = resolve(given)
  // Before any database is started, or made: the file may not be there, or be something else.
  ;(await openArchive(path)).close()
  await withDatabaseUrl(
    async (databaseUrl, config) => {
      const report = await readBackup({
        databaseUrl,
        files: createStore(config),
        dataDir: config.DATA_DIR,
        path,
        migrationsFolder,
        beforeUse: async (client) => {
          if (!keepTelling) await client.query(pausing('restore', new Date()))
        },
        onProgress: tellPassing,
      })
      tellPassing('')
      console.log(
        `Restored ${counted(report.rows, 'row')} and ${counted(report.files, 'file')} as of ${report.madeAt}.\n` +
          'Everybody signs in anew; passwords are as they were.',
      )
      tell(keepTelling ? 'Webhooks are told from the next start on.' : pausedHere)
      await warnOfSeals(databaseUrl, config.DATA_DIR, report)
    },
    { mayMake: true },
  )
}

const pausedHere =
  'Webhooks are paused, for this may be a copy beside the server it was made from; what is to be told waits.\n' +
  '  When this is the server from now on: npm run parley -- webhooks resume'

/** An archive of an older version has no secret: who moves with it brings the file along. */
async function warnOfSeals(
  databaseUrl: string,
  dataDir: string,
  { hasSecret }: RestoreReport,
): Promise<void> {
  const secret = await findSecret(dataDir)
  const { sealed, unopened } = await withPool(databaseUrl, (db) => countSealed(db.read, secret))
  if (unopened === 0) return
  const why = hasSecret
    ? 'was not sealed with the secret in it'
    : 'holds no secret, as those of older versions'
  tell(
    `Warning: the archive ${why}: of ${counted(sealed, 'secret')} of webhooks and inboxes ${unopened} cannot be opened.\n` +
      `  What to do: copy the file ${secretFile(dataDir)} from the server the archive was made on, before the first start.`,
  )
}
