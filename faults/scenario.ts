/** What a fault scenario is, and the ground it stands on: a PostgreSQL and a database of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { withDatabase } from '../testkit/database.ts'

export interface Ground {
  postgres: EmbeddedPostgres
  databaseUrl: string
  folder: string
  /** How hard: 1 in CI, more in the long form. */
  rounds: number
  sabotage: string | undefined
  /** True for a control that breaks the database instead of our code. */
  weakDatabase: boolean
}

export interface Scenario {
  name: string
  /** Runs it; answers what was wrong, nothing when all held. */
  run(ground: Ground): Promise<string[]>
  /** The control: a named sabotage of our code, or a database that does not keep its promises. */
  control: { sabotage: string } | { weakDatabase: true }
  /** A reason why it cannot run on this machine. */
  whyNot?(): string | undefined
}

/** Runs a scenario on ground of its own, with or without its control. */
export async function runScenario(
  scenario: Scenario,
  options: { rounds: number; isControl: boolean },
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-fault-'))
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), onProgress: () => {} })
  const { control } = scenario
  const weakDatabase = options.isControl && 'weakDatabase' in control
  try {
    await asAdmin(postgres.url, ['create database fault'])
    if (weakDatabase) {
      await asAdmin(postgres.url, [
        'alter system set synchronous_commit = off',
        "alter system set wal_writer_delay = '5s'",
        "alter system set wal_writer_flush_after = '1GB'",
        'select pg_reload_conf()',
      ])
    }
    return await scenario.run({
      postgres,
      databaseUrl: withDatabase(postgres.url, 'fault'),
      folder,
      rounds: options.rounds,
      sabotage: options.isControl && 'sabotage' in control ? control.sabotage : undefined,
      weakDatabase,
    })
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function asAdmin(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
