/**
 * The frames a server sends, as docs/socket.md lists them.
 *
 * Adding a type to `ServerFrame` makes every exhaustive reader fail to compile until it says what the
 * frame means to it. A frame of a type we do not know is passed over: servers may be newer than clients.
 */

import type { Contact } from './contact-shapes.ts'
import type { ConversationAction } from './conversation-action.ts'
import type {
  AckFrame,
  DeliveredFrame,
  MessageDeletedFrame,
  MessageFrame,
  MessageUpdatedFrame,
  ReadFrame,
} from './message-frames.ts'
import type {
  ActiveVisitor,
  Agent,
  ConversationSummary,
  Message,
  MessageAnalysis,
  Notification,
  Side,
} from './shapes.ts'
import type { ViewsChangedFrame } from './view-shapes.ts'

export type {
  AckFrame,
  DeliveredFrame,
  MessageDeletedFrame,
  MessageFrame,
  MessageUpdatedFrame,
  ReadFrame,
} from './message-frames.ts'

export interface HelloFrame {
  type: 'hello'
  seq: number
  role: Side
  /** Null on a desk. */
  site_id: string | null
  visitor_id?: string
  agent_id?: string
  heartbeat_seconds: number
}

export interface TypingStartFrame {
  type: 'typing_start'
  visitor_id: string
  name: string
  conversation_id: string
  from: Side
  agent_id?: string
  /** A note is written: staff alone are told. */
  private?: true
}

export interface TypingStopFrame {
  type: 'typing_stop'
  visitor_id: string
  conversation_id: string
  from: Side
  agent_id?: string
  /** A note is written: staff alone are told. */
  private?: true
}

/** A colleague views a conversation; said again while it does. */
export interface ViewingFrame {
  type: 'viewing'
  conversation_id: string
  agent_id: string
  name: string
}

export interface ViewingStopFrame {
  type: 'viewing_stop'
  conversation_id: string
  agent_id: string
}

export interface UserJoinedFrame {
  type: 'user_joined'
  site_id: string
  visitor_id: string
  name: string
  current_page?: string | null
}

export interface UserLeftFrame {
  type: 'user_left'
  site_id: string
  visitor_id: string
}

export interface SupportJoinedFrame {
  type: 'support_joined'
  name: string
  agent_id: string
  status: 'online' | 'away'
}

export interface SupportLeftFrame {
  type: 'support_left'
  name: string
  agent_id: string
}

export interface ConversationFrame {
  type: 'conversation'
  action: ConversationAction
  /** To a visitor without `unread_count`: this one counts what staff have not read. */
  conversation: Omit<ConversationSummary, 'unread_count'> & { unread_count?: number }
  conversation_id: string
  seq: number
}

export interface AnalysisFrame {
  type: 'analysis'
  from: 'visitor'
  analysis: MessageAnalysis
  conversation_id: string
  message_id: string
  seq: number
}

export interface NotificationFrame {
  type: 'notification'
  notification: Notification
  unread_count: number
  seq: number
}

/** Of the member's own notifications, on whichever device it was done. */
export interface NotificationChangedFrame {
  type: 'notification_changed'
  change: 'read' | 'unread' | 'snoozed' | 'returned' | 'removed'
  notification_ids: string[]
  /** As it is now, where it is one that was not removed. */
  notification?: Notification
  unread_count: number
  seq: number
}

/** A contact changed: to staff as it is now, to its own visitor what that sees of itself. */
export interface ContactFrame {
  type: 'contact'
  action: 'created' | 'updated' | 'merged' | 'deleted'
  contact?: Contact
  contact_id?: string
  /** The visitors it is, on this site. */
  site_id?: string
  visitor_ids?: string[]
  visitor?: { name: string; email: string | null }
  seq: number
}

export interface StaffStateFrame {
  type: 'state'
  seq: number
  /** Missing on a desk, which fetches the lists it shows. */
  conversations?: ConversationSummary[]
  visitors: ActiveVisitor[]
  agents: Agent[]
}

export interface VisitorStateFrame {
  type: 'state'
  seq: number
  visitor: StateVisitor
  /** Agents who are there to answer. */
  agents?: { agent_id: string; name: string; status: 'online' | 'away' }[]
  conversation: ConversationSummary | null
  messages: Message[]
  has_more: boolean
}

/** The visitor as it sees itself. */
export interface StateVisitor {
  visitor_id: string
  name: string
  email: string | null
}

export type StateFrame = StaffStateFrame | VisitorStateFrame

export interface ResumedFrame {
  type: 'resumed'
  seq: number
}

export interface ResetFrame {
  type: 'reset'
  seq: number
  reason: string
}

export interface ErrorFrame {
  type: 'error'
  code: string
  message: string
  client_id?: string
  for?: string
  /** Seconds to wait, when the code is RATE_LIMITED or UNAVAILABLE. */
  retry_after?: number
}

export interface PingFrame {
  type: 'ping'
  at: unknown
}

export interface PongFrame {
  type: 'pong'
  at?: unknown
}

/** Frames that are events of the account's log: each has its `seq` there and is replayed by a resume. */
export type LoggedFrame =
  | MessageFrame
  | MessageUpdatedFrame
  | MessageDeletedFrame
  | DeliveredFrame
  | ReadFrame
  | ConversationFrame
  | AnalysisFrame
  | NotificationFrame
  | NotificationChangedFrame
  | ContactFrame
  | ViewsChangedFrame

export type ServerFrame =
  | LoggedFrame
  | HelloFrame
  | AckFrame
  | TypingStartFrame
  | TypingStopFrame
  | ViewingFrame
  | ViewingStopFrame
  | UserJoinedFrame
  | UserLeftFrame
  | SupportJoinedFrame
  | SupportLeftFrame
  | StateFrame
  | ResumedFrame
  | ResetFrame
  | ErrorFrame
  | PingFrame
  | PongFrame

const known: Record<ServerFrame['type'], true> = {
  hello: true,
  message: true,
  message_updated: true,
  message_deleted: true,
  ack: true,
  delivered: true,
  read: true,
  typing_start: true,
  typing_stop: true,
  viewing: true,
  viewing_stop: true,
  user_joined: true,
  user_left: true,
  support_joined: true,
  support_left: true,
  conversation: true,
  analysis: true,
  notification: true,
  notification_changed: true,
  contact: true,
  views_changed: true,
  state: true,
  resumed: true,
  reset: true,
  error: true,
  ping: true,
  pong: true,
}

/** Reads one frame; undefined for what is no frame or of a type this client does not know. */
export function parseFrame(text: unknown): ServerFrame | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
    // The server validates what it sends against the same document: here only the type is looked at.
    return typeof value.type === 'string' && Object.hasOwn(known, value.type)
      ? (value as ServerFrame)
      : undefined
  } catch {
    return undefined
  }
}
