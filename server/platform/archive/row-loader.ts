/**
 * Feeds one table after the other to PostgreSQL's COPY, counting and hashing what comes in.
 */

import { createHash, type Hash } from 'node:crypto'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { damaged } from './damaged.ts'
import type { Contents, Header } from './format.ts'

export class RowLoader {
  private readonly client: pg.Client
  private readonly columns: Map<string, string[]>
  private readonly done = new Map<string, { rows: number; sha256: string }>()
  private current: { table: string; stream: CopyStreamQuery; hash: Hash } | undefined

  constructor(client: pg.Client, tables: Header['tables']) {
    this.client = client
    this.columns = new Map(tables.map(({ name, columns }) => [name, columns]))
  }

  /** Rows that came in so far. */
  get total(): number {
    return [...this.done.values()].reduce((sum, { rows }) => sum + rows, 0)
  }

  /** A piece of a table's rows; all pieces of one table follow each other. */
  async add(table: string, piece: Buffer): Promise<void> {
    if (this.current?.table !== table) {
      await this.end()
      this.current = this.begin(table)
    }
    const { stream, hash } = this.current
    hash.update(piece)
    await new Promise<void>((resolve, reject) => {
      stream.write(piece, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** Ends the table that is under way. */
  async end(): Promise<void> {
    if (!this.current) return
    const { table, stream, hash } = this.current
    this.current = undefined
    stream.end()
    await finished(stream)
    this.done.set(table, { rows: stream.rowCount, sha256: hash.digest('hex') })
  }

  /** Ends a COPY that is under way, so that the connection can roll back. */
  async abandon(): Promise<void> {
    const stream = this.current?.stream
    this.current = undefined
    if (!stream || stream.destroyed) return
    stream.destroy(new Error('the archive could not be read to its end'))
    await finished(stream).catch(() => undefined)
  }

  /** Throws when any table is not what the archive's contents say. */
  check(contents: Contents): void {
    for (const { name, rows, bytes, sha256 } of contents.tables) {
      const came = this.done.get(name)
      const fits = bytes === 0 ? came === undefined : came?.rows === rows && came.sha256 === sha256
      if (!fits) throw damaged(`the rows of ${name} differ from their checksum`)
    }
  }

  private begin(table: string) {
    const columns = this.columns.get(table)
    if (!columns || this.done.has(table)) throw damaged(`the rows of ${table} come unannounced`)
    const list = columns.map((column) => this.client.escapeIdentifier(column)).join(', ')
    const statement = `copy public.${this.client.escapeIdentifier(table)} (${list}) from stdin`
    const stream = this.client.query(copyFrom(statement))
    // A failure is told by the write or the end that meets it.
    stream.on('error', () => undefined)
    return { table, stream, hash: createHash('sha256') }
  }
}
