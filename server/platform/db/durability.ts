/**
 * Refuses a database that could lose what it has acknowledged.
 *
 * "Saved" is a promise we make to a customer's message; a server that does not flush to disk cannot keep it.
 */

import pg from 'pg'
import { databaseUnreachable, StartupProblem, wrongDatabaseVersion } from '../startup-problem.ts'

export interface DurabilityOptions {
  /** Start all the same: for tests and for data one can afford to lose. */
  allowWeakDurability: boolean
}

export interface DurabilityReport {
  /** The server's version, as "18.4". */
  readonly version: string
  readonly major: number
  /** What is weaker than it should be, as "fsync = off"; empty when all is well. */
  readonly weaknesses: readonly string[]
}

interface Settings {
  version: string
  version_number: number
  fsync: string
  full_page_writes: string
  synchronous_commit: string
}

const oldestVersion = 15

/** Reads the settings that decide whether a commit survives a power cut. */
export async function inspectDurability(url: string): Promise<DurabilityReport> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect().catch((error: unknown) => {
    throw databaseUnreachable(withoutPassword(url), reasonOf(error))
  })
  try {
    const { rows } = await client.query<Settings>(`select
      current_setting('server_version') as version,
      current_setting('server_version_num')::int as version_number,
      current_setting('fsync') as fsync,
      current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit`)
    const settings = rows[0]
    if (!settings) throw new Error('PostgreSQL did not tell its settings')
    const major = Math.floor(settings.version_number / 10_000)
    return { version: settings.version.split(' ')[0] ?? '', major, weaknesses: weaknessesOf(settings) }
  } finally {
    await client.end()
  }
}

/** Throws a StartupProblem for a server that is too old, or too weak without permission. */
export async function verifyDurability(url: string, options: DurabilityOptions): Promise<DurabilityReport> {
  const report = await inspectDurability(url)
  if (report.major < oldestVersion) {
    throw wrongDatabaseVersion(
      `The database is PostgreSQL ${report.version}; Parley needs ${oldestVersion} or newer.`,
    )
  }
  if (report.weaknesses.length > 0 && !options.allowWeakDurability) {
    const settings = report.weaknesses.join(', ')
    throw new StartupProblem(
      `The database may lose messages it has confirmed, because of ${settings}.`,
      `Set ${report.weaknesses.map(turnOn).join(', ')} on the server. For data you can afford to lose: ALLOW_WEAK_DURABILITY=on`,
      'weak_durability',
    )
  }
  return report
}

function weaknessesOf({ fsync, full_page_writes, synchronous_commit }: Settings): string[] {
  const weaknesses: string[] = []
  if (fsync !== 'on') weaknesses.push(`fsync = ${fsync}`)
  if (full_page_writes !== 'on') weaknesses.push(`full_page_writes = ${full_page_writes}`)
  // "local" and "remote_write" give up what an operator with standbys asked of "on".
  if (!['on', 'remote_apply'].includes(synchronous_commit))
    weaknesses.push(`synchronous_commit = ${synchronous_commit}`)
  return weaknesses
}

function turnOn(weakness: string): string {
  return weakness.replace(/= .*/, '= on')
}

function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1@')
}

/** Some connection errors carry only a code, and one for several addresses only its parts. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
