/** Resolves once a statement waits for a lock of the desk's database; gives up after five seconds. */
import type { Desk } from './open-desk.ts'

export async function somebodyWaits({ running }: Desk): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const { pool } = running.app.platform.db
  const end = performance.now() + 5000
  while ((await pool.query(waiting)).rowCount === 0 && performance.now() < end) await Bun.sleep(5)
}
