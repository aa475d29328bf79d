/**
 * One declaration per frame a client may send: its type, who may send it, which limit counts, its shape.
 * It feeds validation, the AsyncAPI document and the fuzz test, as operations do for HTTP.
 */
import type { z } from 'zod'
import type { Database, Tx } from '../db/db.ts'
import type { Frame } from '../events/event.ts'
import type { ActorOf } from '../http/actor.ts'
import type { RateClass } from '../http/operation.ts'
import type { Connection } from './connection.ts'

export type SocketActorKind = 'agent' | 'administrator' | 'visitor'

export interface FrameDeclaration<Kind extends SocketActorKind, Shape extends z.ZodType> {
  type: string
  summary: string
  actors: readonly Kind[]
  limit: RateClass
  shape: Shape
  examples: unknown[]
}

export interface FrameCall<Kind extends SocketActorKind, Input> {
  actor: ActorOf<Kind>
  frame: Input
  connection: Connection
  now: Date
  send(frame: Frame): void
  transact<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  db: Database
}

export interface FrameRoute {
  declaration: FrameDeclaration<SocketActorKind, z.ZodType>
  handle(call: FrameCall<SocketActorKind, unknown>): Promise<void>
}

/** Binds a frame to its handler. */
export function onFrame<Kind extends SocketActorKind, Shape extends z.ZodType>(
  declaration: FrameDeclaration<Kind, Shape>,
  handle: (call: FrameCall<Kind, z.output<Shape>>) => Promise<void>,
): FrameRoute {
  // The gate has checked actor and shape against the declaration before it calls.
  return { declaration, handle: handle as unknown as FrameRoute['handle'] }
}
