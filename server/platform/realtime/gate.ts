/** The gate for frames: JSON, known type, allowed actor, limit, shape; then the handler; errors as frames. */
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/db.ts'
import type { Frame } from '../events/event.ts'
import { principalOf } from '../http/actor.ts'
import { check } from '../http/input.ts'
import type { Limiter } from '../http/limiter.ts'
import { asRefusal, refuse } from '../http/refusal.ts'
import type { Log } from '../log/log.ts'
import type { Connection } from './connection.ts'
import { errorFrame } from './error-frame.ts'
import type { FrameCall, FrameRoute, SocketActorKind } from './socket-frame.ts'

export interface GateOptions {
  db: Database
  clock: Clock
  log: Log
  limiter: Limiter
}

export type Receive = (connection: Connection, text: string, send: (frame: Frame) => void) => Promise<void>

/** The function that handles one text frame of a signed-in socket. */
export function createGate(routes: FrameRoute[], options: GateOptions): Receive {
  const table = new Map(routes.map((route) => [route.declaration.type, route]))
  return async (connection, text, send) => {
    let value: Record<string, unknown> = {}
    try {
      value = parseFrame(text)
      await handle(table, value, { connection, send, options })
    } catch (error) {
      const refusal = asRefusal(error)
      if (refusal.status >= 500) options.log.error({ err: error }, 'a frame failed')
      send(errorFrame(refusal, { ...short('for', value['type']), ...short('client_id', value['client_id']) }))
    }
  }
}

async function handle(
  table: Map<string, FrameRoute>,
  value: Record<string, unknown>,
  {
    connection,
    send,
    options,
  }: { connection: Connection; send: (frame: Frame) => void; options: GateOptions },
): Promise<void> {
  const { actor } = connection
  if (!actor) throw refuse('unauthorized')
  // The seed's `message` frame from a client has no type.
  const type = value['type'] ?? ('message' in value ? 'message' : undefined)
  const route = typeof type === 'string' ? table.get(type) : undefined
  if (!route) throw refuse('invalid', 'Unknown frame type')
  const { declaration } = route
  if (!declaration.actors.includes(actor.kind)) throw refuse('forbidden')
  await options.limiter.take(declaration.limit, principalOf(actor))
  const call = {
    // `actors` was checked just above.
    actor: actor as FrameCall<SocketActorKind, unknown>['actor'],
    frame: check(declaration.shape, value),
    connection,
    now: options.clock.now(),
    send,
    transact: options.db.transact,
    db: options.db,
  }
  await route.handle(call)
}

function parseFrame(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('invalid', 'The frame is not valid JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('invalid', 'A frame is a JSON object')
  return Object.fromEntries(Object.entries(value))
}

function short<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
  const found: { [key in Name]?: string } = {}
  if (typeof value === 'string' && value.length <= 200) found[name] = value
  return found
}
