/** Two servers on one PostgreSQL behave as one: what is said on one is heard on the other, once, in order. */
import { readAftermath } from '../aftermath.ts'
import { findFaults, findUnheard } from '../checker.ts'
import type { Send } from '../history.ts'
import { type Listener, listen } from '../listener.ts'
import { type Load, startLoad } from '../load.ts'
import type { Ground, Scenario } from '../scenario.ts'

const control = {
  broken: { sabotage: 'nodes that neither poll nor hear each other' },
  finds: /^at the (first|second): \d+ of \d+ heard$/m,
}

export const twoNodes: Scenario = {
  name: 'two servers on one PostgreSQL',
  control,
  run: (ground) => asOne(ground, {}),
}

const redisUrl = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'

export const twoNodesWithRedis: Scenario = {
  name: 'two servers on one PostgreSQL with Redis',
  control,
  run: (ground) => asOne(ground, { REDIS_URL: redisUrl, REDIS_PREFIX: `fault-${crypto.randomUUID()}:` }),
  whyNot: () => (canReach(redisUrl) ? undefined : 'there is no Redis at TEST_REDIS_URL'),
}

async function asOne(
  { serve, databaseUrl, rounds }: Ground,
  settings: Record<string, string>,
): Promise<string[]> {
  const servers = [await serve({ settings }), await serve({ settings })] as const
  const [first, second] = servers
  const ears = [await listen('at the first', first.url), await listen('at the second', second.url)]
  const sends: Send[] = []
  const faults: string[] = []
  // One writes at a time: its own commits would wake a node that is deaf to the others'.
  for (const writer of servers) {
    const load = await startLoad({ url: () => writer.url, senders: 10, siteId: 'site_main' })
    await load.untilAcknowledged(200 * rounds)
    await load.stop()
    sends.push(...load.sends)
    faults.push(...load.surprises)
    const acknowledged = sends.filter((send) => send.outcome === 'ok').length
    for (const ear of ears) {
      if (!(await ear.untilHeard(acknowledged)))
        return [`${ear.name}: ${ear.heard.length} of ${acknowledged} heard`]
      faults.push(...(await typingUnheard(load, writer.url, ear)))
    }
  }
  const heard = new Map(ears.map((ear) => [ear.name, ear.heard]))
  for (const ear of ears) ear.close()
  for (const server of servers) await server.end('SIGTERM')
  const history = await readAftermath(databaseUrl, { sends }, heard)
  return [...faults, ...findFaults(history), ...ears.flatMap((ear) => findUnheard(history, ear.name))]
}

/** Typing travels by the link alone, where polling makes up for nothing. One frame may be lost, not every one. */
async function typingUnheard(load: Load, url: string, ear: Listener): Promise<string[]> {
  const before = ear.typing
  for (let tries = 0; tries < 50 && ear.typing === before; tries++) {
    await load.typeAt(url)
    await Bun.sleep(100)
  }
  return ear.typing > before ? [] : [`${ear.name}: nobody was heard typing`]
}

function canReach(url: string): boolean {
  const { hostname, port } = new URL(url)
  return Bun.spawnSync(['bash', '-c', `exec 3<>/dev/tcp/${hostname}/${port || 6379}`]).success
}
