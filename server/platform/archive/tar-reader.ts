/**
 * Reads the archive's file from front to back: the header at once, everything else in the order it was written.
 */

import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { StartupProblem } from '../startup-problem.ts'
import { archiveFormat, Header, headerName } from './format.ts'

export interface ArchiveEntry {
  readonly name: string
  bytes(): Promise<Buffer>
}

export interface OpenArchive {
  readonly header: Header
  /** What follows the header. Each entry is read, or passed over, before the next. */
  entries(): AsyncIterable<ArchiveEntry>
  close(): void
}

/** Opens an archive; throws a StartupProblem when the file is not one we can read. */
export async function openArchive(path: string): Promise<OpenArchive> {
  const source = createReadStream(path)
  const unpacked = createGunzip()
  const tar = extract()
  source.on('error', (error) => tar.destroy(error))
  unpacked.on('error', (error) => tar.destroy(error))
  source.pipe(unpacked).pipe(tar)

  const entries = readEntries(tar, path)
  const first = await entries.next()
  if (first.done || first.value.name !== headerName) throw notOurs(path)
  const header = parseHeader(await first.value.bytes(), path)
  return {
    header,
    entries: () => entries,
    close() {
      tar.destroy()
      unpacked.destroy()
      source.destroy()
    },
  }
}

async function* readEntries(tar: ReturnType<typeof extract>, path: string): AsyncGenerator<ArchiveEntry> {
  try {
    for await (const entry of tar) {
      let isRead = false
      yield {
        name: entry.header.name,
        bytes() {
          isRead = true
          return buffer(entry)
        },
      }
      if (!isRead) entry.resume()
    }
  } catch (error) {
    throw asProblem(error, path)
  }
}

function parseHeader(bytes: Buffer, path: string): Header {
  const parsed = Header.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!parsed.success) throw notOurs(path)
  if (parsed.data.format > archiveFormat) {
    throw new StartupProblem(
      `The archive ${path} was made by a newer Parley (${parsed.data.parley}).`,
      'Restore it with that version or a later one.',
    )
  }
  return parsed.data
}

function asProblem(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT')
    return new StartupProblem(`There is no file ${path}.`, 'Check the name of the archive.')
  if (code === 'Z_DATA_ERROR' && /incorrect header check/.test(String(error))) return notOurs(path)
  if (code.startsWith('Z_') || /tar|header|end of (data|file)/i.test(String(error))) return notWhole(path)
  return error
}

function notOurs(path: string): StartupProblem {
  return new StartupProblem(
    `The file ${path} is not an archive of Parley.`,
    'Name a file that "npm run parley -- backup FILE" wrote.',
  )
}

function notWhole(path: string): StartupProblem {
  return new StartupProblem(
    `The file ${path} is not a whole archive of Parley.`,
    'Use a file that "npm run parley -- backup" reported done; copy it again when it came over a network.',
  )
}
