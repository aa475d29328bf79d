/**
 * Migrations: plain SQL files, forward only, each in its own transaction, guarded by an advisory lock so
 * that two nodes starting together run them once. A file that changed after it ran is refused.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { StartupProblem } from '../startup-problem.ts'

export interface Migration {
  name: string
  text: string
  checksum: string
}

export interface MigrateOptions {
  folder: string
  /** Only tells what would run. */
  dryRun?: boolean
  /** Stops after the migration of this name; runs all unless given. */
  through?: string
  /** Before each, with its place among those that run. */
  onProgress?(name: string, at: number, of: number): void
  /** Once for each that has run for some seconds and is not done. */
  onLong?(name: string, at: number, of: number): void
}

const lockNumber = 7_265_535_001
const longMs = 3000

/** Runs what has not run yet; answers the names, in order. Safe to repeat and to run from two processes at once. */
export async function migrate(url: string, options: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'parley migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await client.query(`create table if not exists schema_migrations (
      name text primary key, checksum text not null, ran_at timestamptz not null default now())`)
    const all = await pendingOf(client, await readMigrations(options.folder))
    const pending = all.filter(({ name }) => options.through === undefined || name <= options.through)
    if (options.dryRun) return pending.map((migration) => migration.name)
    for (const [index, migration] of pending.entries()) {
      const place = [migration.name, index + 1, pending.length] as const
      options.onProgress?.(...place)
      const long = setTimeout(() => options.onLong?.(...place), longMs)
      await runOne(client, migration).finally(() => clearTimeout(long))
    }
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** Runs what has not run yet within a transaction of the caller's: all of it, or with the rest none. */
export async function migrateWithin(client: pg.Client, folder: string): Promise<void> {
  for (const migration of await pendingOf(client, await readMigrations(folder)))
    await apply(client, migration)
}

/** The migration files of a folder, in order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function pendingOf(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  )
  const ran = new Map(rows.map((row) => [row.name, row.checksum]))
  const unknown = [...ran.keys()].find((name) => !migrations.some((migration) => migration.name === name))
  if (unknown) {
    throw new StartupProblem(
      `The database was made by a newer Parley: it has run ${unknown}, which this version does not know.`,
      'Start the version that made it, or a later one.',
    )
  }
  for (const { name, checksum } of migrations) {
    if (ran.has(name) && ran.get(name) !== checksum) {
      throw new StartupProblem(
        `The migration ${name} was changed after it ran on this database.`,
        'Restore the file as it was released; put changes into a new migration.',
      )
    }
  }
  return migrations.filter((migration) => !ran.has(migration.name))
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    // A migration must not queue behind a long transaction and block everybody behind itself.
    await client.query("set local lock_timeout = '5s'")
    await apply(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function apply(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  try {
    await client.query(text)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
  } catch (error) {
    throw isAboutExtension(error) ? extensionProblem(name, error) : error
  }
}

/** Not allowed, or not installed at the server. */
function isAboutExtension(error: unknown): error is Error {
  return error instanceof Error && /\bextension\b/.test(error.message)
}

function extensionProblem(name: string, { message }: Error): StartupProblem {
  return new StartupProblem(
    `The migration ${name} could not run: ${message}.`,
    'Let the user of DATABASE_URL create in this database, or create the extensions pg_trgm and unaccent there yourself; they come with PostgreSQL (on some systems in a package named postgresql-contrib).',
  )
}
