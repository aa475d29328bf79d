/**
 * A restore: fills an empty database and file store from an archive, and gives the data folder its secret, all of it or
 * nothing.
 *
 * The archive may come from any PostgreSQL we support and from an older Parley: its schema is made first,
 * rows are loaded into it, and the newer migrations run afterwards, in the same transaction. A database with rows in it is
 * refused.
 */

import pg from 'pg'
import { migrate, migrateWithin, readMigrations } from '../db/migrate.ts'
import type { FileStore } from '../files/file-store.ts'
import { StartupProblem } from '../startup-problem.ts'
import type { Header } from './format.ts'
import { loadArchive } from './load-archive.ts'
import { foreignKeyStatements, readMigrationRecord, readTables, tablesWithRows } from './schema-facts.ts'
import { openArchive } from './tar-reader.ts'

export interface RestoreOptions {
  databaseUrl: string
  files: FileStore
  path: string
  migrationsFolder: string
  /** Where the secret is put. */
  dataDir: string
  /** Done to the whole database in the transaction that fills it: nobody ever sees it otherwise. */
  beforeUse(client: pg.Client): Promise<void>
  onProgress(line: string): void
}

export interface RestoreReport {
  readonly rows: number
  readonly files: number
  readonly madeAt: string
  /** False where the archive, one of an older version, held no secret. */
  readonly hasSecret: boolean
}

/** Fills the database; throws a StartupProblem when the archive or the database do not fit. */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const archive = await openArchive(options.path)
  await checkSchema(archive.header, options.migrationsFolder)
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: 'parley restore' })
  await client.connect()
  try {
    await refuseUnfit(client, archive.header)
    await migrate(options.databaseUrl, {
      folder: options.migrationsFolder,
      through: archive.header.migrations.at(-1)?.name ?? '',
    })
    const report = await inOneTransaction(client, (complete) =>
      loadArchive({
        ...options,
        client,
        archive,
        async beforeCommit() {
          await complete()
          options.onProgress('Bringing the database to this version')
          await migrateWithin(client, options.migrationsFolder)
          await options.beforeUse(client)
        },
      }),
    )
    await client.query('analyze')
    return { ...report, madeAt: archive.header.madeAt }
  } finally {
    await client.end()
    archive.close()
  }
}

/** The archive's migrations have to be the first of ours, unchanged. */
async function checkSchema(header: Header, folder: string): Promise<void> {
  const ours = await readMigrations(folder)
  const isOurs = header.migrations.every(({ name, checksum }, at) => {
    return ours[at]?.name === name && ours[at]?.checksum === checksum
  })
  if (isOurs && header.migrations.length > 0) return
  throw new StartupProblem(
    `The archive was made by Parley ${header.parley}, whose tables this version does not know.`,
    'Restore it with the Parley that made it, or with a newer one.',
  )
}

async function refuseUnfit(client: pg.Client, header: Header): Promise<void> {
  const filled = await tablesWithRows(client)
  const ran = await readMigrationRecord(client)
  if (filled.length > 0) throw notEmpty(filled)
  if (ran.length > header.migrations.length) {
    throw new StartupProblem(
      'The database is empty, but its tables are newer than those of the archive.',
      'Restore into a database Parley has not been started on; newer tables are made afterwards.',
    )
  }
}

function notEmpty(tables: string[]): StartupProblem {
  return new StartupProblem(
    `The database is not empty: there are rows in ${tables.slice(0, 5).join(', ')}.`,
    'Restore into an empty one: name it with DATABASE_URL, or name a new folder with DATA_DIR.',
  )
}

/**
 * Runs `load`, which makes the foreign keys again by the verb it is given, and then commits by itself.
 * Foreign keys are away while rows come in table by table, and are checked over every row when they are
 * made again. Until the commit nobody else can see or write these tables.
 */
async function inOneTransaction<Result>(
  client: pg.Client,
  load: (complete: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  await client.query('begin')
  try {
    await client.query('set local statement_timeout = 0; set local lock_timeout = 0')
    const tables = (await readTables(client)).map(({ name }) => `public.${client.escapeIdentifier(name)}`)
    await client.query(`lock table ${tables.join(', ')} in access exclusive mode`)
    const filled = await tablesWithRows(client)
    if (filled.length > 0) throw notEmpty(filled)

    const keys = await foreignKeyStatements(client)
    for (const statement of keys.drop) await client.query(statement)
    return await load(async () => {
      for (const statement of keys.add) await client.query(statement)
    })
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}
