/**
 * What an archive looks like inside: one gzipped tar that any tool can open.
 *
 *   parley.json              first: format, versions, the schema's migrations, tables and columns
 *   secret                   the installation's, which opens what is sealed in the rows; not in format 1
 *   tables/NAME/000000.copy  rows as PostgreSQL's COPY text, in pieces; a table's pieces follow each other
 *   files/KEY                a stored file's bytes
 *   contents.json            last: counts and checksums, and how far the number sequences were
 */

import { z } from 'zod'

export const archiveFormat = 2

export const headerName = 'parley.json'
export const secretName = 'secret'
export const contentsName = 'contents.json'

export const Header = z.object({
  format: z.number().int(),
  parley: z.string(),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  /** Tables whose rows were not taken along on purpose. */
  leftOut: z.array(z.string()),
})
export type Header = z.infer<typeof Header>

export const Contents = z.object({
  tables: z.array(
    z.object({ name: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() }),
  ),
  files: z.object({ count: z.number().int(), bytes: z.number().int(), sha256: z.string() }),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type Contents = z.infer<typeof Contents>

/** The name of a piece of a table's rows. */
export function pieceName(table: string, piece: number): string {
  return `tables/${table}/${String(piece).padStart(6, '0')}.copy`
}

/** What an entry's name says, or undefined when it is none of ours. */
export function parseEntryName(name: string): { table: string } | { file: string } | undefined {
  const table = /^tables\/([a-z0-9_]+)\/\d{6,}\.copy$/.exec(name)?.[1]
  if (table !== undefined) return { table }
  const file = /^files\/([a-z0-9.]+)$/.exec(name)?.[1]
  return file === undefined ? undefined : { file }
}
