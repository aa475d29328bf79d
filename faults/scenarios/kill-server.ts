/** F-01: the server is killed with -9 under load, again and again. */
import { readAftermath } from '../aftermath.ts'
import { findFaults } from '../checker.ts'
import { freePort, startServer } from '../child-server.ts'
import { type Load, startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'

export const killServer: Scenario = {
  name: 'kill -9 of the server under load',
  control: { sabotage: 'acknowledge before the commit' },
  async run({ databaseUrl, folder, rounds, sabotage }) {
    const port = freePort()
    const start = () => startServer({ databaseUrl, dataDir: folder, port, sabotage })
    let server = await start()
    const load = await startLoad({ url: () => server.url, senders: 20, siteId: 'site_main' })
    for (let round = 0; round < rounds * 3; round++) {
      await Bun.sleep(200 + Math.random() * 500)
      await server.end('SIGKILL')
      server = await start()
    }
    await Bun.sleep(200)
    await load.stop()
    await server.end('SIGTERM')
    return [...findFaults(await readAftermath(databaseUrl, load)), ...tooLittle(load)]
  },
}

/** A scenario without load proves nothing. */
function tooLittle({ sends }: Load): string[] {
  const acknowledged = sends.filter((send) => send.outcome === 'ok').length
  return acknowledged < 50 ? [`only ${acknowledged} messages were acknowledged`] : []
}
