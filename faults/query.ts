/** Asking PostgreSQL beside our server. */
import pg from 'pg'

/** Runs statements one after the other on a connection of their own; answers the rows of the last. */
export async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}
