/** What a fault scenario is, and the ground it stands on: a PostgreSQL, a database and servers of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { withDatabase } from '../testkit/database.ts'
import { type ChildServer, freePort, type ServerSettings, startServer } from './child-server.ts'
import { query } from './query.ts'

export interface Ground {
  postgres: EmbeddedPostgres
  databaseUrl: string
  folder: string
  /** How hard: 1 in CI, more in the long form. */
  rounds: number
  /** Starts a server on the database, sabotaged in a control. It is killed when the scenario is over. */
  serve(settings?: Partial<ServerSettings>): Promise<ChildServer>
}

/** One promise broken on purpose: by changing our code, or by a database that does not keep its own. */
export interface Control {
  broken: { sabotage: string } | { weakDatabase: true }
  /** The fault the scenario must then find; another one would be red for the wrong reason. */
  finds: RegExp
}

export interface Scenario {
  name: string
  /** Runs it; answers what was wrong, nothing when all held. */
  run(ground: Ground): Promise<string[]>
  control: Control
  /** A reason why it cannot run on this machine. */
  whyNot?(): string | undefined
}

/** Runs a scenario on ground of its own; `broken` makes it the control. */
export async function runScenario(
  scenario: Scenario,
  { rounds, broken }: { rounds: number; broken?: Control['broken'] },
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-fault-'))
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), onProgress: () => {} })
  const servers: ChildServer[] = []
  const isWeak = broken !== undefined && 'weakDatabase' in broken
  try {
    await query(postgres.url, 'create database fault', ...(isWeak ? weakening : []))
    const databaseUrl = withDatabase(postgres.url, 'fault')
    const faults = await scenario.run({
      postgres,
      databaseUrl,
      folder,
      rounds,
      async serve(settings) {
        const server = await startServer({
          databaseUrl,
          dataDir: join(folder, 'data'),
          port: freePort(),
          sabotage: broken && 'sabotage' in broken ? broken.sabotage : undefined,
          ...settings,
          settings: { ...(isWeak ? { ALLOW_WEAK_DURABILITY: 'on' } : {}), ...settings?.settings },
        })
        servers.push(server)
        return server
      },
    })
    return faults.length === 0
      ? []
      : [...faults, ...servers.map((server) => `last words: ${server.lastWords()}`)]
  } finally {
    await Promise.all(servers.map((server) => server.end('SIGKILL')))
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Commits are acknowledged before they are on disk, and stay in memory for seconds. */
const weakening = [
  'alter system set synchronous_commit = off',
  "alter system set wal_writer_delay = '10s'",
  "alter system set wal_writer_flush_after = '1GB'",
  'select pg_reload_conf()',
]
