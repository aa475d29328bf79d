/** PostgreSQL is restarted under load, as for an update: callers hear 503, never 500, and all heals by itself. */
import { readAftermath } from '../aftermath.ts'
import { findFaults, findUnheard } from '../checker.ts'
import { findJobsLeft } from '../jobs-left.ts'
import { listen } from '../listener.ts'
import { startLoad } from '../load.ts'
import { query } from '../query.ts'
import type { Ground, Scenario } from '../scenario.ts'
import { untilTrue } from '../until.ts'

const control = {
  broken: { sabotage: 'a database that is away is a server error' },
  finds: /^HTTP 500/m,
}

export const restartPostgres: Scenario = {
  name: 'PostgreSQL restarts under load',
  control,
  run: (ground) =>
    underLoad(ground, ground.rounds * 2, async ({ postgres }) => {
      const { pid } = postgres
      // PostgreSQL's fast shutdown; the launcher starts it again.
      process.kill(pid, 'SIGINT')
      await untilTrue('PostgreSQL runs again', () => postgres.pid !== pid)
    }),
}

export const dropConnections: Scenario = {
  name: 'PostgreSQL drops every connection under load',
  control,
  run: (ground) =>
    underLoad(ground, ground.rounds * 8, ({ postgres }) =>
      query(
        postgres.url,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'fault'",
      ).then(() => {}),
    ),
}

async function underLoad(
  ground: Ground,
  times: number,
  disturb: (ground: Ground) => Promise<void>,
): Promise<string[]> {
  const { serve, databaseUrl } = ground
  const server = await serve()
  const ear = await listen('the staff', server.url)
  const load = await startLoad({ url: () => server.url, senders: 30, siteId: 'site_main' })
  for (let time = 0; time < times; time++) {
    await load.untilAcknowledged(50)
    await disturb(ground)
    await server.untilReady()
  }
  await load.untilAcknowledged(100)
  await load.stop()
  await ear.untilHeard(load.sends.filter((send) => send.outcome === 'ok').length)
  ear.close()
  const faults = [...(await findJobsLeft(databaseUrl)), ...(await tooManyLinks(databaseUrl))]
  await server.end('SIGTERM')
  const history = await readAftermath(databaseUrl, load, new Map([[ear.name, ear.heard]]))
  return [...faults, ...findFaults(history), ...findUnheard(history, ear.name), ...load.surprises]
}

/** Each node holds one connection to hear the others by, however often it was lost. */
async function tooManyLinks(databaseUrl: string): Promise<string[]> {
  const links = "select 1 from pg_stat_activity where application_name = 'parley link'"
  const { length } = await query(databaseUrl, links)
  return length <= 1 ? [] : [`${length} connections listen for one server`]
}
