/** Every process of PostgreSQL is killed with -9 under load; our server goes on when it is back. */
import { readAftermath } from '../aftermath.ts'
import { findFaults } from '../checker.ts'
import { findJobsLeft } from '../jobs-left.ts'
import { startLoad } from '../load.ts'
import { query } from '../query.ts'
import type { Scenario } from '../scenario.ts'
import { untilTrue } from '../until.ts'

export const killPostgres: Scenario = {
  name: 'kill -9 of PostgreSQL under load',
  control: { broken: { weakDatabase: true }, finds: /^lost:/m },
  async run({ serve, postgres, databaseUrl, rounds }) {
    const server = await serve()
    const load = await startLoad({ url: () => server.url, senders: 20, siteId: 'site_main' })
    // What the senders stand on must not be lost with their messages, also where the database is weak.
    await query(postgres.url, 'checkpoint')
    for (let round = 0; round < rounds * 2; round++) {
      await load.untilAcknowledged(100)
      const { pid } = postgres
      killTree(pid)
      // The launcher notices and starts it again; the server must heal by itself.
      await untilTrue('PostgreSQL runs again', () => postgres.pid !== pid)
      await server.untilReady()
    }
    await load.untilAcknowledged(100)
    await load.stop()
    const jobsLeft = await findJobsLeft(databaseUrl)
    await server.end('SIGTERM')
    return [...jobsLeft, ...findFaults(await readAftermath(databaseUrl, load)), ...load.surprises]
  },
}

function killTree(pid: number): void {
  // The postmaster is stopped first, so that it neither starts children we do not see nor tidies up after those we kill.
  process.kill(pid, 'SIGSTOP')
  const children = Bun.spawnSync(['ps', '-o', 'pid=', '--ppid', String(pid)]).stdout.toString()
  for (const one of [pid, ...children.split(/\s+/).filter(Boolean).map(Number)]) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
}
