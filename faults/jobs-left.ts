/** Background work after a fault: what is due must still be done, by whoever is left. */
import { query } from './query.ts'
import { untilTrue } from './until.ts'

const due = 'select 1 from graphile_worker.jobs where run_at <= now() and attempts < max_attempts'

/** Adds a job and waits until it and everything else that is due was run. */
export async function findJobsLeft(databaseUrl: string): Promise<string[]> {
  await query(databaseUrl, "select graphile_worker.add_job('sweep-files', '{}'::json)")
  try {
    await untilTrue('jobs that are due are run', async () => (await query(databaseUrl, due)).length === 0)
    return []
  } catch (error) {
    return [`jobs left: ${error}`]
  }
}
