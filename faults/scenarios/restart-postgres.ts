/** F-03: every connection is terminated from outside, several times: callers hear 503, never 500, and it heals. */
import pg from 'pg'
import { readAftermath } from '../aftermath.ts'
import { findFaults } from '../checker.ts'
import { freePort, startServer, untilReady } from '../child-server.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'

export const restartPostgres: Scenario = {
  name: 'PostgreSQL drops every connection under load',
  control: { sabotage: 'a database that is away is a server error' },
  async run({ postgres, databaseUrl, folder, rounds, sabotage }) {
    const server = await startServer({ databaseUrl, dataDir: folder, port: freePort(), sabotage })
    const load = await startLoad({ url: () => server.url, senders: 30, siteId: 'site_main' })
    const admin = new pg.Client({ connectionString: postgres.url })
    await admin.connect()
    for (let round = 0; round < rounds * 8; round++) {
      await Bun.sleep(150)
      await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'fault'")
    }
    await admin.end()
    await untilReady(server.url, server.process)
    await Bun.sleep(200)
    await load.stop()
    await server.end('SIGTERM')
    return [...findFaults(await readAftermath(databaseUrl, load)), ...load.surprises]
  },
}
