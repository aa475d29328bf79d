/**
 * Databases for tests: one migrated template per run, cloned per desk. The server is `DATABASE_URL`'s, or an
 * embedded PostgreSQL started for this run and stopped with it.
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrationsFolder } from '../server/main.ts'
import { migrate } from '../server/platform/db/migrate.ts'

const run = crypto.randomUUID().slice(0, 8)
let template: Promise<{ admin: string; name: string }> | undefined
let ownServer: (() => void) | undefined
let dropTemplate: string | undefined

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

/**
 * Drops the template, or ends the run's own server with its folder. Runs while the process exits, where
 * nothing can be awaited: what is left to do is done by processes that wait for themselves.
 */
export function closeDatabasesNow(): void {
  ownServer?.()
  if (!dropTemplate) return
  Bun.spawnSync([process.execPath, '-e', dropTemplate], { cwd: join(import.meta.dir, '..') })
}

async function makeTemplate(): Promise<{ admin: string; name: string }> {
  const admin = await adminUrl()
  const name = `parley_template_${run}`
  if (!ownServer) {
    dropTemplate = `const pg = require('pg'); const client = new pg.Client({ connectionString: ${JSON.stringify(admin)} })
      await client.connect(); await client.query('drop database if exists ${name} with (force)'); await client.end()`
  }
  await asAdmin(admin, `create database ${name}`)
  const url = withDatabase(admin, name)
  await migrate(url, { folder: migrationsFolder })
  // The job tables too, so that no desk has to make them.
  const { runMigrations } = await import('graphile-worker')
  await runMigrations({ connectionString: url })
  return { admin, name }
}

async function adminUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
  if (given) return given
  const { startEmbeddedPostgres } = await import('../server/platform/db/embedded/embedded.ts')
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, onProgress: () => {} })
  ownServer = () => {
    process.kill(postgres.pid, 'SIGQUIT')
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  return postgres.url
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** The same server's address with another database; understands both forms (host in the address, socket folder in the query). */
export function withDatabase(url: string, name: string): string {
  return url.replace(
    /(:\/\/[^/?]*)(\/[^?]*)?(\?.*)?$/,
    (_all, server: string, _path: string, query = '') => `${server}/${name}${query}`,
  )
}

function databaseOf(url: string): string {
  return /:\/\/[^/?]*\/([^?]*)/.exec(url)?.[1] ?? ''
}
