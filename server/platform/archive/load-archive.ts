/**
 * Brings an archive's secret, rows and files into place and compares what came in with what the archive says it holds.
 */

import type pg from 'pg'
import type { FileStore } from '../files/file-store.ts'
import { damaged } from './damaged.ts'
import { FileLoader } from './file-loader.ts'
import { Contents, contentsName, parseEntryName, secretName } from './format.ts'
import { counted, type Progress, progressTo } from './progress.ts'
import { RowLoader } from './row-loader.ts'
import { SecretLoader } from './secret-loader.ts'
import type { OpenArchive } from './tar-reader.ts'

export interface LoadOptions {
  client: pg.Client
  archive: OpenArchive
  files: FileStore
  dataDir: string
  /** What is left to do once all is in and before it is committed. */
  beforeCommit(): Promise<void>
  onProgress(line: string): void
}

export interface Loaded {
  readonly rows: number
  readonly files: number
  readonly hasSecret: boolean
}

/**
 * Loads all entries and commits; throws, with secret and stored files removed again, when anything differs from the
 * contents or the commit fails.
 */
export async function loadArchive(options: LoadOptions): Promise<Loaded> {
  const rows = new RowLoader(options.client, options.archive.header.tables)
  const files = new FileLoader(options.files)
  const secret = new SecretLoader(options.dataDir)
  const progress = progressTo(options.onProgress)
  try {
    const contents = await loadEntries(options.archive, { rows, files, secret, progress })
    rows.check(contents)
    files.check(contents)
    for (const { name, value } of contents.sequences) {
      await options.client.query("select setval(format('public.%I', $1::text), $2)", [name, value])
    }
    await options.beforeCommit()
    // The last thing before the commit: what fails earlier leaves none, not even where this process is ended.
    await secret.put()
    await options.client.query('commit')
    return { rows: rows.total, files: files.count, hasSecret: secret.isThere }
  } catch (error) {
    await rows.abandon()
    await files.removeAll()
    await secret.remove()
    throw error
  }
}

interface Loaders {
  rows: RowLoader
  files: FileLoader
  secret: SecretLoader
  progress: Progress
}

async function loadEntries(
  archive: OpenArchive,
  { rows, files, secret, progress }: Loaders,
): Promise<Contents> {
  for await (const entry of archive.entries()) {
    if (entry.name === contentsName) {
      await rows.end()
      return Contents.parse(JSON.parse((await entry.bytes()).toString('utf8')))
    }
    if (entry.name === secretName) {
      await secret.add(await entry.bytes())
      continue
    }
    const meaning = parseEntryName(entry.name)
    if (meaning === undefined) throw damaged(`it holds an unknown entry ${entry.name}`)
    if ('table' in meaning) await rows.add(meaning.table, await entry.bytes())
    else await files.add(meaning.file, await entry.bytes())
    progress.at(() =>
      'table' in meaning ? `  ${meaning.table} …` : `  files: ${counted(files.count, 'file')} so far`,
    )
  }
  throw damaged('its end is missing')
}
