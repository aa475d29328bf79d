/** Looks at the database: version, durability, schema, clock, and work that failed. */
import pg from 'pg'
import type { Config } from '../../config.ts'
import { migrationsFolder } from '../../main.ts'
import { inspectDurability } from '../../platform/db/durability.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { examineExtension } from './extension.ts'
import { bad, type Finding, note, ok, reasonOf } from './finding.ts'
import { examineWebhooks } from './webhooks.ts'

export async function examineDatabase(url: string, config: Config): Promise<Finding[]> {
  const schema = await examineSchema(url)
  const findings = [await examineServer(url, config.DATABASE_URL === undefined), schema]
  // Tables of another version may not be there.
  if (schema.state === 'ok') findings.push(...(await examineWebhooks(url, config.DATA_DIR)))
  const client = new pg.Client({ connectionString: url, application_name: 'parley doctor' })
  await client.connect()
  try {
    findings.push(
      await examineExtension(client),
      await examineClock(client),
      await examineConnections(client),
      ...(await examineFailures(client)),
    )
    return findings
  } finally {
    await client.end()
  }
}

async function examineServer(url: string, isEmbedded: boolean): Promise<Finding> {
  const { version, major, weaknesses } = await inspectDurability(url)
  const name = `PostgreSQL ${version}, ${isEmbedded ? 'the embedded one' : 'named by DATABASE_URL'}`
  if (major < 15) return bad('Database', name, 'Parley needs PostgreSQL 15 or newer')
  if (weaknesses.length === 0) return ok('Database', `${name}; confirmed messages survive a power cut`)
  const settings = weaknesses.join(', ')
  return bad(
    'Database',
    `${name}; confirmed messages may be lost: ${settings}`,
    'turn these settings on at the server',
  )
}

async function examineSchema(url: string): Promise<Finding> {
  try {
    const pending = await migrate(url, { folder: migrationsFolder, dryRun: true })
    if (pending.length === 0) return ok('Schema', 'up to date')
    return note(
      'Schema',
      `${pending.length} to run: ${pending.join(', ')}`,
      'they run at the next start, or now: npm run parley -- migrate',
    )
  } catch (error) {
    return bad('Schema', reasonOf(error), 'use the version of Parley that fits this database')
  }
}

async function examineClock(client: pg.Client): Promise<Finding> {
  const before = performance.timeOrigin + performance.now()
  const { rows } = await client.query<{ ms: number }>(
    'select extract(epoch from clock_timestamp()) * 1000 as ms',
  )
  const after = performance.timeOrigin + performance.now()
  const skewMs = Number(rows[0]?.ms ?? 0) - (before + after) / 2
  const text = `the database's differs by ${(Math.abs(skewMs) / 1000).toFixed(1)} s`
  if (Math.abs(skewMs) > 2_000) return bad('Clock', text, 'let both machines follow a time server (NTP)')
  return ok('Clock', text)
}

async function examineConnections(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ used: number; most: number }>(
    `select (select count(*) from pg_stat_activity where backend_type = 'client backend')::int as used,
            current_setting('max_connections')::int as most`,
  )
  const { used = 0, most = 0 } = rows[0] ?? {}
  const text = `${used} of ${most} in use`
  if (used > most * 0.8)
    return note('Connections', text, 'lower DATABASE_POOL, or raise max_connections at the server')
  return ok('Connections', text)
}

async function examineFailures(client: pg.Client): Promise<Finding[]> {
  const [jobs, reactions] = [
    await countFailed(client, jobsGivenUp),
    await countFailed(client, reactionsGivenUp),
  ]
  if (jobs + reactions === 0)
    return [ok('Work', 'all that was to be done in the background was done, or is being tried')]
  const text = `${jobs + reactions} things that were to be done in the background failed and are not tried again`
  const where = [
    ...(jobs > 0 ? ['last_error in the table graphile_worker.jobs'] : []),
    ...(reactions > 0 ? ['error in the table failed_reactions'] : []),
  ]
  return [note('Work', text, `look at ${where.join(' and ')}`)]
}

const jobsGivenUp = {
  table: 'graphile_worker.jobs',
  count: 'select count(*)::int as count from graphile_worker.jobs where attempts >= max_attempts',
}
const reactionsGivenUp = {
  table: 'failed_reactions',
  count: 'select count(*)::int as count from failed_reactions',
}

/** None where the table does not exist yet. */
async function countFailed(client: pg.Client, what: { table: string; count: string }): Promise<number> {
  const { rows } = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
    what.table,
  ])
  if (!rows[0]?.exists) return 0
  return (await client.query<{ count: number }>(what.count)).rows[0]?.count ?? 0
}
