/**
 * Databases for tests: one migrated template per run, cloned per desk. The server is `DATABASE_URL`'s, or an
 * embedded PostgreSQL started for this run and stopped with it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrationsFolder } from '../server/main.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { prepareJobs } from '../server/platform/jobs/workers.ts'

const run = crypto.randomUUID().slice(0, 8)
let template: Promise<{ admin: string; name: string }> | undefined
let closeServer: (() => Promise<void>) | undefined

/** A fresh database with the schema; answers its address. */
export async function cloneDatabase(): Promise<string> {
  template ??= makeTemplate()
  const { admin, name } = await template
  const clone = `parley_test_${run}_${crypto.randomUUID().slice(0, 8)}`
  await asAdmin(admin, `create database ${clone} template ${name}`)
  return withDatabase(admin, clone)
}

/** An empty database on the same server. */
export async function emptyDatabase(): Promise<string> {
  template ??= makeTemplate()
  const { admin } = await template
  const name = `parley_test_${run}_${crypto.randomUUID().slice(0, 8)}`
  await asAdmin(admin, `create database ${name}`)
  return withDatabase(admin, name)
}

/** Drops a database made by this run. */
export async function dropDatabase(url: string): Promise<void> {
  if (!template) return
  const { admin } = await template
  await asAdmin(admin, `drop database if exists ${databaseOf(url)} with (force)`)
}

/** Drops the databases of this run, or ends the run's own server and removes its folder. */
export async function closeDatabases(): Promise<void> {
  if (closeServer) return await closeServer()
  if (!template) return
  const { admin } = await template
  const ours = `select datname as name from pg_database where datname ~ '^parley_(template|test)_${run}'`
  for (const { name } of await asAdmin(admin, ours))
    await asAdmin(admin, `drop database "${name}" with (force)`)
}

async function makeTemplate(): Promise<{ admin: string; name: string }> {
  const admin = await adminUrl()
  const name = `parley_template_${run}`
  await asAdmin(admin, `create database ${name}`)
  const url = withDatabase(admin, name)
  await migrate(url, { folder: migrationsFolder })
  // The job tables too, so that no desk has to make them.
  await prepareJobs(url)
  return { admin, name }
}

async function adminUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
  if (given) return given
  const { startEmbeddedPostgres } = await import('../server/platform/db/embedded/embedded.ts')
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, onProgress: () => {} })
  closeServer = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return postgres.url
}

async function asAdmin(url: string, statement: string): Promise<{ name: string }[]> {
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
