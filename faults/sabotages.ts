/** The promises that can be broken on purpose, each as changes of our source. */

/** Every `from` in the file becomes `to`. */
export interface Change {
  file: string
  from: string
  to: string
}

/** By name. Long texts are kept as the formatter leaves them. */
export const sabotages: Record<string, Change[]> = {
  'acknowledge before the commit': [
    {
      file: 'server/platform/db/db.ts',
      from: `inOneStatement: (work) =>
      retrying(isConflict, () => withClient(pool, (client) => work(statementTx(client)))),`,
      to: `inOneStatement: async (work) => {
        const client = await pool.connect()
        await client.query('begin')
        const result = await work(statementTx(client))
        setTimeout(() => client.query('commit').catch(() => {}).finally(() => client.release()), 150)
        return result
      },`,
    },
  ],
  'cursors that pass what is not done': [
    {
      file: 'server/platform/events/dispatcher.ts',
      from: '  await run(tx, events, work.reactions)\n',
      to: '  setTimeout(() => work.db.transact((later) => run(later, events, work.reactions)).catch(() => {}), 400)\n',
    },
  ],
  'unbounded queues for slow readers': [
    {
      file: 'server/platform/realtime/socket-handler.ts',
      from: '    backpressureLimit: mostQueuedBytes,\n    closeOnBackpressureLimit: true,\n',
      to: '    backpressureLimit: 2 ** 30,\n    closeOnBackpressureLimit: false,\n',
    },
  ],
  'nodes that neither poll nor hear each other': [
    {
      file: 'server/app.ts',
      from: 'const tail = startTail({\n    reader: db.read,\n    waker,\n    log,\n    pollMs: 1000',
      to: 'const tail = startTail({\n    reader: db.read,\n    waker,\n    log,\n    pollMs: 1_000_000',
    },
    {
      file: 'server/main.ts',
      from: "message.kind === 'wake' ? waker.heard()",
      to: "message.kind === 'wake' ? undefined",
    },
    {
      // A node that reacts to the other's messages writes too, and would wake itself by that.
      file: 'server/main.ts',
      from: 'onAppended: (tx) => waker.wake(appendedIn(tx)),',
      to: 'onAppended: () => {},',
    },
  ],
  'a database that is away is a server error': [
    {
      file: 'server/platform/http/refusal.ts',
      from: 'return isPassing\n',
      to: 'return isPassing && false\n',
    },
  ],
  'exit at once on SIGTERM': [
    {
      file: 'server/main.ts',
      from: 'export async function serve(',
      to: "process.on('SIGTERM', () => process.exit(0))\nexport async function serve(",
    },
  ],
  'uploads use up the reserve': [
    {
      file: 'server/platform/files/disk-store.ts',
      from: 'await refuseWhenFull(',
      to: 'await (async (..._: unknown[]) => {})(',
    },
  ],
  'unfinished uploads are left behind': [
    {
      file: 'server/platform/files/disk-store.ts',
      from: 'await rm(temporary, ',
      to: 'await (async (..._: unknown[]) => {})(temporary, ',
    },
  ],
}
