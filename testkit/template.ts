/**
 * The migrated database that every desk of a run is cloned from, on the server of `TEST_DATABASE_URL` (else
 * `DATABASE_URL`), or on an embedded PostgreSQL started for this run and ended with it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrationsFolder } from '../server/main.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { prepareJobs } from '../server/platform/jobs/workers.ts'

export interface Template {
  /** Its address; the server's other databases are reached with its rights. */
  url: string
  /** Drops the databases of this run, or ends the run's own server and removes its folder. */
  close(): Promise<void>
}

/** Makes the template of a new run. */
export async function makeTemplate(): Promise<Template> {
  const run = crypto.randomUUID().slice(0, 8)
  const { url: admin, stop } = await openServer()
  const name = `parley_template_${run}`
  await asAdmin(admin, `create database ${name}`)
  const url = withDatabase(admin, name)
  await migrate(url, { folder: migrationsFolder })
  // The job tables too, so that no desk has to make them.
  await prepareJobs(url)
  return { url, close: stop ?? (() => dropDatabases(admin, run)) }
}

/** The run that a template belongs to; the names of its databases end in it, or hold it. */
export function runOf(templateUrl: string): string {
  return databaseOf(templateUrl).replace('parley_template_', '')
}

/** Runs one statement on the server of an address. */
export async function asAdmin(url: string, statement: string): Promise<{ name: string }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const answer = client.query<{ name: string }>(statement).finally(() => client.end())
  return (await answer).rows
}

/** The same server's address with another database; understands both forms (host in the address, socket folder in the query). */
export function withDatabase(url: string, name: string): string {
  return url.replace(
    /(:\/\/[^/?]*)(\/[^?]*)?(\?.*)?$/,
    (_all, server: string, _path: string, query = '') => `${server}/${name}${query}`,
  )
}

/** The name of the database in an address. */
export function databaseOf(url: string): string {
  return /:\/\/[^/?]*\/([^?]*)/.exec(url)?.[1] ?? ''
}

async function dropDatabases(admin: string, run: string): Promise<void> {
  const ours = `select datname as name from pg_database where datname ~ '^parley_(template|test)_${run}'`
  for (const { name } of await asAdmin(admin, ours))
    await asAdmin(admin, `drop database if exists "${name}" with (force)`)
}

async function openServer(): Promise<{ url: string; stop?: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
  if (given) return { url: given }
  const { startEmbeddedPostgres } = await import('../server/platform/db/embedded/embedded.ts')
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, onProgress: () => {} })
  const stop = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url: postgres.url, stop }
}
