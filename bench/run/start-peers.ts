/** Starts the peers, each on a database of its own, and gives them the same cast as ours gets. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageBody, POST_HEAD } from '../load/message-request.ts'
import { startPeer } from './child.ts'
import type { CastMember, Contender } from './contender.ts'
import { createScratchDatabase, withClient } from './scratch-database.ts'

const PEERS = join(import.meta.dirname, '..', 'peers')

const BARE_TABLES = `
  CREATE TABLE conversations (id bigint PRIMARY KEY, last_seq bigint NOT NULL DEFAULT 0, last_message_at timestamptz);
  CREATE TABLE messages (
    conversation_id bigint, seq bigint, body text NOT NULL, client_id text,
    created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (conversation_id, seq))`

const PLAIN_TABLES = `
  CREATE TABLE conversations (id bigint PRIMARY KEY, last_seq bigint NOT NULL DEFAULT 0, last_message_at timestamptz);
  CREATE TABLE messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id bigint NOT NULL REFERENCES conversations,
    seq bigint NOT NULL, body text NOT NULL, client_id text,
    created_at timestamptz NOT NULL DEFAULT now(), UNIQUE (conversation_id, seq))`

/** The bare sketch: Bun, two tables without foreign keys, one set-based statement. */
export function startBareSketch(serverUrl: string): Promise<Contender> {
  const command = [process.execPath, join(PEERS, 'bare-sketch.ts')]
  return startStoringPeer({ name: 'bare sketch', serverUrl, tables: BARE_TABLES, command })
}

/** The plain server: Node, `pg`, `ws`, a transaction a message. */
export async function startPlainNode(serverUrl: string): Promise<Contender> {
  const bundle = await bundleForNode('plain-node.ts')
  const command = ['node', bundle.path]
  return startStoringPeer({
    name: 'plain Node',
    serverUrl,
    tables: PLAIN_TABLES,
    command,
    cleanUp: bundle.remove,
  })
}

/** Bun's own publish with nothing behind it; every listener hears every frame. */
export async function startBarePublish(frameBytes: number): Promise<Contender> {
  const env = { FRAME_BYTES: String(frameBytes) }
  const child = await startPeer([process.execPath, join(PEERS, 'bare-publish.ts')], env)
  return { name: 'bare Bun', ...child, cast: async (shape) => castOf(shape) }
}

/** `ws` on Node with nothing behind it. */
export async function startPlainBroadcast(frameBytes: number): Promise<Contender> {
  const bundle = await bundleForNode('plain-broadcast.ts')
  const child = await startPeer(['node', bundle.path], { FRAME_BYTES: String(frameBytes) })
  const stop = async () => {
    await child.stop()
    await bundle.remove()
  }
  return { name: 'plain ws', ...child, cast: async (shape) => castOf(shape), stop }
}

type StoringPeer = {
  name: string
  serverUrl: string
  tables: string
  command: string[]
  cleanUp?: () => Promise<void>
}

async function startStoringPeer(peer: StoringPeer): Promise<Contender> {
  const database = await createScratchDatabase(peer.serverUrl, 'peer')
  await withClient(database.url, (client) => client.query(peer.tables))
  const child = await startPeer(peer.command, { DATABASE_URL: database.url })
  const cast: Contender['cast'] = async (shape) => {
    const fill = 'INSERT INTO conversations (id) SELECT generate_series(1, $1::bigint) ON CONFLICT DO NOTHING'
    await withClient(database.url, (client) => client.query(fill, [shape.visitors]))
    return castOf(shape)
  }
  const stop = async () => {
    await child.stop()
    await database.drop()
    await peer.cleanUp?.()
  }
  return { name: peer.name, port: child.port, pid: child.pid, cast, stop }
}

function castOf({ sites, visitors }: { sites: number; visitors: number }): CastMember[] {
  return Array.from({ length: visitors }, (_, index) => {
    const room = `site${Math.floor((index * sites) / visitors)}`
    const conversationId = String(index + 1)
    return {
      speaker: { path: `/ws?role=visitor&room=${room}`, conversationId },
      listenerPath: `/ws?role=support&room=${room}`,
      target: { head: POST_HEAD, body: messageBody(conversationId) },
    }
  })
}

/** Node runs no TypeScript of its own before 22: one bundled file it does run. */
async function bundleForNode(entry: string) {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  await Bun.build({
    entrypoints: [join(PEERS, entry)],
    outdir: folder,
    target: 'node',
    format: 'esm',
    naming: '[name].mjs',
    external: ['pg-native'],
  })
  const remove = () => rm(folder, { recursive: true, force: true })
  return { path: join(folder, entry.replace('.ts', '.mjs')), remove }
}
