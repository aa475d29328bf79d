/**
 * The database for a command: `DATABASE_URL`'s, the embedded one of a Parley that is running beside, or the
 * embedded one started for the length of the command.
 */
import { resolve } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { type Account, findFirstAccount } from '../features/accounts/accounts.ts'
import { migrationsFolder } from '../main.ts'
import { type Database, openDatabase } from '../platform/db/db.ts'
import { inspectDurability } from '../platform/db/durability.ts'
import { findRunningPostgres, hasDatabase, startEmbeddedPostgres } from '../platform/db/embedded/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'
import { StartupProblem } from '../platform/startup-problem.ts'
import { tell } from './tell.ts'

interface WhichDatabase {
  environment?: Record<string, string | undefined>
  /** Makes an embedded database where there is none; else that is refused: it is more likely the wrong folder. */
  mayMake?: boolean
}

/** Runs `work` with the database's address; starts and stops the embedded server where needed. */
export async function withDatabaseUrl<Result>(
  work: (url: string, config: Config) => Promise<Result>,
  { environment = process.env, mayMake = false }: WhichDatabase = {},
): Promise<Result> {
  const config = readConfig(environment)
  if (config.DATABASE_URL) {
    // Tells plainly when it cannot be reached.
    await inspectDurability(config.DATABASE_URL)
    return await work(config.DATABASE_URL, config)
  }
  const running = findRunningPostgres(config.DATA_DIR)
  if (running) return await work(running.url, config)
  if (!mayMake && !hasDatabase(config.DATA_DIR)) {
    throw new StartupProblem(
      `There is no database in ${resolve(config.DATA_DIR)}.`,
      'Start Parley once: npm start\nOr name the folder it was started with, as DATA_DIR=… before the command.',
    )
  }
  const postgres = await startEmbeddedPostgres({
    dataDir: config.DATA_DIR,
    onProgress: tell,
  })
  try {
    return await work(postgres.url, config)
  } finally {
    await postgres.stop()
  }
}

/** Runs `work` on the migrated database. */
export async function withDatabase<Result>(
  work: (parts: { db: Database; config: Config; now: Date }) => Promise<Result>,
): Promise<Result> {
  return await withDatabaseUrl(async (url, config) => {
    await migrate(url, { folder: migrationsFolder })
    return await withPool(url, (db) => work({ db, config, now: new Date() }))
  })
}

/** Runs `work` on the migrated database and its first account. */
export async function withAccount<Result>(
  work: (parts: { db: Database; account: Account; config: Config; now: Date }) => Promise<Result>,
): Promise<Result> {
  return await withDatabase(async (parts) => {
    const account = await findFirstAccount(parts.db.read)
    if (!account) throw new StartupProblem('There is no account yet.', 'Start Parley once: npm start')
    return await work({ ...parts, account })
  })
}

/** Runs `work` with connections to a database that is migrated already. */
export async function withPool<Result>(
  url: string,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase({ url, poolSize: 4, onError: () => {}, onAppended: () => {} })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
