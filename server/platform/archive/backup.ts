/**
 * A backup: every row as it was at one instant, every stored file and the installation's secret, in one archive, made
 * while the server runs.
 *
 * What is written depends only on the database's own catalogue, so a new table is in it without a word here.
 * It does not hold settings. Whoever has it has everything: the file is for its owner alone.
 */

import { createHash } from 'node:crypto'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { printSecret } from '../crypto/installation-secret.ts'
import type { FileStore } from '../files/file-store.ts'
import {
  archiveFormat,
  type Contents,
  contentsName,
  type Header,
  headerName,
  pieceName,
  secretName,
} from './format.ts'
import { counted, type Progress, progressTo } from './progress.ts'
import { readMigrationRecord, readSequences, readTables, type TableFacts } from './schema-facts.ts'
import { type TarWriter, writeTar } from './tar-writer.ts'

export interface BackupOptions {
  databaseUrl: string
  files: FileStore
  /** The installation's; undefined where this machine has none. */
  secret: Buffer | undefined
  /** Where the archive is written; an existing file is replaced once the new one is whole. */
  path: string
  /** Tables whose rows stay behind. */
  leftOut: readonly string[]
  parleyVersion: string
  now: Date
  onProgress(line: string): void
}

export interface BackupReport {
  readonly rows: number
  readonly files: number
}

const pieceBytes = 4 * 1024 * 1024

/** Makes the archive and says how much is in it. */
export async function backup(options: BackupOptions): Promise<BackupReport> {
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: 'parley backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(
      "set local statement_timeout = 0; set local timezone = 'UTC'; set local datestyle = 'ISO'",
    )
    let report: BackupReport = { rows: 0, files: 0 }
    await writeTar(options.path, options.now, async (tar) => {
      report = await fill(tar, client, options)
    })
    return report
  } finally {
    await client.end()
  }
}

async function fill(tar: TarWriter, client: pg.Client, options: BackupOptions): Promise<BackupReport> {
  const progress = progressTo(options.onProgress)
  const tables = (await readTables(client)).filter(({ name }) => !options.leftOut.includes(name))
  await tar.add(headerName, json(await headerFor(client, tables, options)))
  if (options.secret) await tar.add(secretName, Buffer.from(printSecret(options.secret)))

  const written: Contents['tables'] = []
  for (const table of tables) written.push(await writeTable(tar, client, table, progress))
  const files = await writeFiles(tar, options.files, progress)
  // Read last: rows of the snapshot can only carry numbers given before.
  const sequences = await readSequences(client)
  await tar.add(contentsName, json({ tables: written, files, sequences } satisfies Contents))
  return { rows: written.reduce((sum, { rows }) => sum + rows, 0), files: files.count }
}

async function headerFor(client: pg.Client, tables: TableFacts[], options: BackupOptions): Promise<Header> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  return {
    format: archiveFormat,
    parley: options.parleyVersion,
    madeAt: options.now.toISOString(),
    postgres: rows[0]?.version ?? '',
    migrations: await readMigrationRecord(client),
    tables,
    leftOut: [...options.leftOut],
  }
}

async function writeTable(
  tar: TarWriter,
  client: pg.Client,
  { name, columns }: TableFacts,
  progress: Progress,
): Promise<Contents['tables'][number]> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const rows = client.query(copyTo(`copy public.${client.escapeIdentifier(name)} (${list}) to stdout`))
  const hash = createHash('sha256')
  let [bytes, pieces] = [0, 0]
  for await (const piece of inPieces(rows)) {
    await tar.add(pieceName(name, pieces), piece)
    hash.update(piece)
    bytes += piece.length
    pieces += 1
    progress.at(() => `  ${name}: ${counted(Math.round(bytes / 1024 / 1024), 'megabyte')} so far`)
  }
  progress.done(`  ${name}: ${counted(rows.rowCount, 'row')}`)
  return { name, rows: rows.rowCount, bytes, sha256: hash.digest('hex') }
}

async function* inPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const part of source) {
    waiting.push(part)
    size += part.length
    if (size < pieceBytes) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

/** Files that were removed since the listing began are passed over: the newest truth is that they are gone. */
async function writeFiles(tar: TarWriter, store: FileStore, progress: Progress): Promise<Contents['files']> {
  const hash = createHash('sha256')
  let [count, bytes] = [0, 0]
  for await (const { key } of store.list()) {
    const stored = await store.get(key)
    if (!stored) continue
    const content = new Uint8Array(await new Response(stored.body()).arrayBuffer())
    await tar.add(`files/${key}`, content)
    hash.update(`${key} ${content.length}\n`).update(content)
    count += 1
    bytes += content.length
    progress.at(() => `  stored: ${counted(count, 'file')} so far`)
  }
  progress.done(`  stored: ${counted(count, 'file')}`)
  return { count, bytes, sha256: hash.digest('hex') }
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}
