/** The server is killed with -9 under load, again and again. */
import { readAftermath } from '../aftermath.ts'
import { findFaults } from '../checker.ts'
import { freePort } from '../child-server.ts'
import { findJobsLeft } from '../jobs-left.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'

export const killServer: Scenario = {
  name: 'kill -9 of the server under load',
  control: { broken: { sabotage: 'acknowledge before the commit' }, finds: /^lost:/m },
  async run({ serve, databaseUrl, rounds }) {
    const port = freePort()
    let server = await serve({ port })
    const load = await startLoad({ url: () => server.url, senders: 20, siteId: 'site_main' })
    for (let round = 0; round < rounds * 3; round++) {
      await load.untilAcknowledged(100)
      // A moment of chance, so that the kills meet every step of the way.
      await Bun.sleep(Math.random() * 50)
      await server.end('SIGKILL')
      server = await serve({ port })
    }
    await load.untilAcknowledged(100)
    await load.stop()
    const jobsLeft = await findJobsLeft(databaseUrl)
    await server.end('SIGTERM')
    return [...jobsLeft, ...findFaults(await readAftermath(databaseUrl, load)), ...load.surprises]
  },
}
