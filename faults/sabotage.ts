/**
 * Sabotage: a control is the same server with one promise broken on purpose, which must turn the scenario
 * red. The source is changed as it is loaded (`bun --preload`), so the product carries no switch for it; a
 * change that no longer finds its place fails loudly.
 */
import { readFile } from 'node:fs/promises'
import { plugin } from 'bun'

interface Change {
  file: RegExp
  from: string
  to: string
}

const sabotages: Record<string, Change[]> = {
  'acknowledge before the commit': [
    {
      file: /server\/platform\/db\/db\.ts$/,
      from: 'inOneStatement: (work) => retrying(() => withClient(pool, (client) => work(statementTx(client)))),',
      to: `inOneStatement: async (work) => {
        const client = await pool.connect()
        await client.query('begin')
        const result = await work(statementTx(client))
        setTimeout(() => client.query('commit').catch(() => {}).finally(() => client.release()), 150)
        return result
      },`,
    },
  ],
  'unbounded queues for slow readers': [
    {
      file: /server\/platform\/realtime\/sockets\.ts$/,
      from: '      backpressureLimit: mostQueuedBytes,\n      closeOnBackpressureLimit: true,\n',
      to: '      backpressureLimit: 2 ** 30,\n      closeOnBackpressureLimit: false,\n',
    },
  ],
  'nodes that neither poll nor hear each other': [
    {
      file: /server\/app\.ts$/,
      from: 'const tail = startTail({\n    reader: db.read,\n    waker,\n    log,\n    pollMs: 1000',
      to: 'const tail = startTail({\n    reader: db.read,\n    waker,\n    log,\n    pollMs: 1_000_000',
    },
    {
      file: /server\/main\.ts$/,
      from: "message.kind === 'wake' ? waker.heard()",
      to: "message.kind === 'wake' ? undefined",
    },
  ],
  'a database that is away is a server error': [
    {
      file: /server\/platform\/http\/refusal\.ts$/,
      from: 'return isPassing\n',
      to: 'return isPassing && false\n',
    },
  ],
  'exit at once on SIGTERM': [
    {
      file: /server\/main\.ts$/,
      from: 'export async function serve(',
      to: "process.on('SIGTERM', () => process.exit(0))\nexport async function serve(",
    },
  ],
  'unfinished uploads are left behind': [
    {
      file: /server\/platform\/files\/disk-store\.ts$/,
      from: 'await rm(',
      to: 'await (async (..._: unknown[]) => {})(',
    },
  ],
}

export type Sabotage = keyof typeof sabotages

/** Names of all sabotages. */
export const sabotageNames = Object.keys(sabotages)

const name = process.env['FAULT_SABOTAGE']
if (name) {
  const changes = sabotages[name]
  if (!changes) throw new Error(`unknown sabotage: ${name}`)
  for (const { file, from, to } of changes) {
    plugin({
      name: `sabotage: ${name}`,
      setup(build) {
        build.onLoad({ filter: file }, async ({ path }) => {
          const source = await readFile(path, 'utf8')
          if (!source.includes(from))
            throw new Error(`the sabotage "${name}" no longer finds its place in ${path}`)
          return { contents: source.replaceAll(from, to), loader: 'ts' }
        })
      },
    })
  }
}
