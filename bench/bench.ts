/**
 * `npm run bench`: measures Parley beside its peers, in one run on one machine, and prints one table.
 *
 * Absolute figures belong to the machine; the ratios are what to compare between machines. Everything listens
 * on 127.0.0.1, in scratch databases that are dropped at the end.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { measureFanOut } from './rows/fan-out.ts'
import { measureHeldSockets } from './rows/held-sockets.ts'
import { measureHttpMessages } from './rows/http-messages.ts'
import { measureInboxPage } from './rows/inbox-page.ts'
import { measureLatency } from './rows/latency.ts'
import { measureLists } from './rows/lists.ts'
import { measureSocketMessages } from './rows/socket-messages.ts'
import { measureStarts } from './rows/starts.ts'
import { measureSurfaces } from './rows/surfaces.ts'
import { measureWidgetPage } from './rows/widget-page.ts'
import { killLeftovers } from './run/child.ts'
import { openRun, type Run } from './run/run.ts'
import { printTable, type TableRow } from './table.ts'

const MEASURES: Record<string, (run: Run) => Promise<TableRow[]>> = {
  http: measureHttpMessages,
  socket: measureSocketMessages,
  latency: measureLatency,
  'fan-out': measureFanOut,
  memory: measureHeldSockets,
  starts: measureStarts,
  lists: measureLists,
  surfaces: measureSurfaces,
  inbox: measureInboxPage,
  widget: measureWidgetPage,
}

const USAGE = `npm run bench -- [options]
  --only http,socket,…   only these rows: ${Object.keys(MEASURES).join(', ')}
  --seconds 5            length of one measurement
  --rounds 3             measurements of each figure; the table shows the median
  --quick                one round of two seconds
  --full                 a million conversations and five million messages for the lists, else 100,000
DATABASE_URL names the PostgreSQL to use; without it the embedded one is started in a temporary folder.`

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(MEASURES).join(',') },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(USAGE)
else await bench()

async function bench() {
  process.on('exit', killLeftovers)
  process.on('SIGINT', () => process.exit(130))
  const postgres = await openPostgres()
  const run = openRun({
    seconds: Number(values.seconds ?? (values.quick ? 2 : 5)),
    rounds: Number(values.rounds ?? (values.quick ? 1 : 3)),
    conversations: values.full ? 1_000_000 : 100_000,
    serverUrl: postgres.url,
  })
  try {
    const rows: TableRow[] = []
    for (const name of values.only.split(',')) {
      const measured = await measureNamed(name, run)
      rows.push(...measured)
      // A run takes a quarter of an hour, and may be broken off: what is known is shown.
      console.error(printTable(measured))
    }
    console.log(printTable(rows))
  } finally {
    await run.stop()
    await postgres.stop()
  }
  process.exit(0)
}

async function measureNamed(name: string, run: Run): Promise<TableRow[]> {
  const measure = MEASURES[name]
  if (!measure) throw new Error(`no row is called ${name}\n${USAGE}`)
  console.error(`measuring ${name} …`)
  return measure(run)
}

async function openPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env['DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-pg-'))
  const embedded = await startEmbeddedPostgres({ dataDir, onProgress: () => {} })
  const stop = async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url: embedded.url, stop }
}
