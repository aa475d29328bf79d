/** Two servers on one PostgreSQL behave as one: what is said on one is heard on the other, once, in order. */
import { readAftermath } from '../aftermath.ts'
import { findFaults, findUnheard } from '../checker.ts'
import { freePort, startServer } from '../child-server.ts'
import type { Send } from '../history.ts'
import { listen } from '../listener.ts'
import { startLoad } from '../load.ts'
import type { Ground, Scenario } from '../scenario.ts'

const control = { sabotage: 'nodes that neither poll nor hear each other' }

export const twoNodes: Scenario = {
  name: 'two servers on one PostgreSQL',
  control,
  run: (ground) => asOne(ground, {}),
}

const redisUrl = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'

export const twoNodesWithRedis: Scenario = {
  name: 'two servers on one PostgreSQL with Redis',
  control,
  run: (ground) => asOne(ground, { REDIS_URL: redisUrl }),
  whyNot: () => (canReach(redisUrl) ? undefined : 'there is no Redis at TEST_REDIS_URL'),
}

async function asOne(
  { databaseUrl, folder, rounds, sabotage }: Ground,
  settings: Record<string, string>,
): Promise<string[]> {
  const first = await startServer({ databaseUrl, dataDir: folder, port: freePort(), settings, sabotage })
  const second = await startServer({ databaseUrl, dataDir: folder, port: freePort(), settings, sabotage })
  const ears = [await listen('at the first', first.url), await listen('at the second', second.url)]
  const sends: Send[] = []
  const faults: string[] = []
  // One writes at a time: its own commits would wake a node that is deaf to the others'.
  for (const writer of [first, second]) {
    const load = await startLoad({ url: () => writer.url, senders: 10, siteId: 'site_main' })
    await Bun.sleep(600 * rounds)
    await load.stop()
    sends.push(...load.sends)
    faults.push(...load.surprises)
    const acknowledged = sends.filter((send) => send.outcome === 'ok').length
    for (const ear of ears) {
      await ear.untilHeard(acknowledged, 2000)
      if (ear.heard.length < acknowledged)
        faults.push(`${ear.name}: ${ear.heard.length} of ${acknowledged} heard in time`)
    }
  }
  const heard = new Map(ears.map((ear) => [ear.name, ear.heard]))
  for (const ear of ears) ear.close()
  await first.end('SIGTERM')
  await second.end('SIGTERM')
  const history = await readAftermath(databaseUrl, { sends }, heard)
  return [...faults, ...findFaults(history), ...ears.flatMap((ear) => findUnheard(history, ear.name))]
}

function canReach(url: string): boolean {
  const { hostname, port } = new URL(url)
  return Bun.spawnSync(['bash', '-c', `exec 3<>/dev/tcp/${hostname}/${port || 6379}`]).success
}
