/** Rows: from the command to a server that answers, the first time and later, with the PostgreSQL it brings along. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '../run/figures.ts'
import { treeBytes } from '../run/memory.ts'
import type { Run } from '../run/run.ts'
import { launchOurs } from '../run/start-ours.ts'
import type { TableRow } from '../table.ts'

const FIRST_WITHIN_MS = 5_000
const LATER_WITHIN_MS = 1_500
const MOST_MEGABYTES = 250
const IDLE_MS = 10_000

export async function measureStarts(run: Run): Promise<TableRow[]> {
  const first: number[] = []
  const later: number[] = []
  const idle: number[] = []
  for (let round = 0; round < run.rounds; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'parley-bench-start-'))
    try {
      first.push(await startOnce(folder))
      const server = await launchOurs({}, folder)
      later.push(server.readyAfterMs)
      if (round === 0) {
        await Bun.sleep(IDLE_MS)
        idle.push((await treeBytes(server.pid)) / 1_048_576)
      }
      await server.stop()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return [
    duration('first start, database made', median(first), FIRST_WITHIN_MS),
    duration('later start', median(later), LATER_WITHIN_MS),
    {
      what: 'idle memory, server and PostgreSQL (PSS)',
      ours: `${median(idle).toFixed(0)} MB`,
      ...nobody,
      target: `<= ${MOST_MEGABYTES} MB`,
      met: median(idle) <= MOST_MEGABYTES,
    },
  ]
}

const nobody = { against: '', theirs: '', ratio: undefined }

async function startOnce(folder: string): Promise<number> {
  const server = await launchOurs({}, folder)
  await server.stop()
  return server.readyAfterMs
}

function duration(what: string, milliseconds: number, mostMs: number): TableRow {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
  return {
    what,
    ours: seconds(milliseconds),
    ...nobody,
    target: `<= ${seconds(mostMs)}`,
    met: milliseconds <= mostMs,
  }
}
