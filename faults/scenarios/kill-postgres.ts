/** F-02: every process of PostgreSQL is killed with -9 under load; our server goes on when it is back. */
import { readAftermath } from '../aftermath.ts'
import { findFaults } from '../checker.ts'
import { freePort, startServer, untilReady } from '../child-server.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'

export const killPostgres: Scenario = {
  name: 'kill -9 of PostgreSQL under load',
  control: { weakDatabase: true },
  async run({ postgres, databaseUrl, folder, rounds, weakDatabase }) {
    const settings = weakDatabase ? { ALLOW_WEAK_DURABILITY: 'on' } : {}
    const server = await startServer({ databaseUrl, dataDir: folder, port: freePort(), settings })
    const load = await startLoad({ url: () => server.url, senders: 20, siteId: 'site_main' })
    for (let round = 0; round < rounds * 2; round++) {
      await Bun.sleep(300 + Math.random() * 400)
      killTree(postgres.pid)
      await Bun.sleep(100)
      // The launcher notices and starts it again; the server must heal by itself.
      await untilReady(server.url, server.process)
    }
    await Bun.sleep(300)
    await load.stop()
    await server.end('SIGTERM')
    return [...findFaults(await readAftermath(databaseUrl, load)), ...load.surprises]
  },
}

function killTree(pid: number): void {
  const children = Bun.spawnSync(['ps', '-o', 'pid=', '--ppid', String(pid)]).stdout.toString()
  // The postmaster first, so that it cannot tidy up after its children.
  for (const one of [pid, ...children.split(/\s+/).filter(Boolean).map(Number)]) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {}
  }
}
