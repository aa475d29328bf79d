/** The plan PostgreSQL makes for the last statement of a query. */
import type { Sql } from 'sql-template-tag'
import type { Reader } from '../server/platform/db/db.ts'
import type { Desk } from './open-desk.ts'

export async function planOf(desk: Desk, ask: (reader: Reader) => Promise<unknown>): Promise<string> {
  let asked: Sql | undefined
  const keep = (statement: Sql) => {
    asked = statement
    return Promise.resolve([])
  }
  await ask({ one: async (statement: Sql) => void (await keep(statement)), many: keep } as unknown as Reader)
  const { rows } = await desk.running.app.platform.db.pool.query({
    text: `explain ${asked?.text}`,
    values: asked?.values ?? [],
  })
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
