/** What every feature is handed: the platform's parts, made once in app.ts. A feature takes the ones it needs. */

import type { Config } from '../config.ts'
import type { Clock } from './clock/clock.ts'
import type { Database } from './db/db.ts'
import type { Reaction } from './events/dispatcher.ts'
import type { EventType, LoggedEvent } from './events/event.ts'
import type { Waker } from './events/wake.ts'
import type { WebhookFormat } from './events/webhook-format.ts'
import type { FileStore } from './files/file-store.ts'
import type { Authenticator } from './http/authenticator.ts'
import type { Limiter } from './http/limiter.ts'
import type { Route } from './http/operation.ts'
import type { JobRoute } from './jobs/jobs.ts'
import type { Log } from './log/log.ts'
import type { CanTell } from './net/telling.ts'
import type { SocketListener } from './realtime/attendance.ts'
import type { Hint, Hints } from './realtime/hints.ts'
import type { FrameRoute } from './realtime/socket-frame.ts'

export interface Platform {
  config: Config
  db: Database
  clock: Clock
  log: Log
  waker: Waker
  hints: Hints
  limiter: Limiter
  files: FileStore
  nodeId: string
  authenticator: Authenticator
  /** 32 random bytes of this installation, for signing short-lived links. */
  secret: Buffer
  /** Whether an address somebody wants told may ever be. */
  canTell: CanTell
}

/** What a feature adds to the process. */
export interface FeatureParts {
  routes?: Route[]
  frames?: FrameRoute[]
  events?: EventType[]
  reactions?: Reaction[]
  jobs?: JobRoute[]
  sockets?: SocketListener
  /** Hears each event this node's tail saw, once it is broadcast; for caches and sockets of this process only. */
  tail?(event: LoggedEvent): void
  /** Hears each hint that began on this node, so that over all nodes each is heard once. */
  hint?(hint: Hint): void
  /** Called when the server listens: for what runs by itself and is no job. */
  start?(): void
  /** Called at a graceful stop, before the database is closed. */
  stop?(): Promise<void>
}

/** What the dialects bring for features. */
export interface FromDialects {
  webhookFormats: readonly WebhookFormat[]
}

export interface Feature {
  readonly name: string
  readonly build: (platform: Platform, dialects: FromDialects) => FeatureParts
}
