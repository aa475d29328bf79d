/** The frames a client sends, as docs/socket.md lists them. */
import type { OpenData, SayableType, Side } from './shapes.ts'

export interface AuthFrame {
  type: 'auth'
  token: string
  /** Without one, staff hear of all inboxes they may enter. */
  site_id?: string
  role: Side
  visitor_id?: string
  resume?: number
}

export interface SendMessageFrame {
  type: 'message'
  message?: string
  /** A file id. */
  file?: string
  to?: string
  conversation_id?: string
  client_id?: string
  private?: boolean
  /** Staff: choices, cards or a form beside the words, and their items. */
  content_type?: SayableType
  content_attributes?: OpenData
  /** Staff: the `message_seq` its author saw last; what somebody else said after it is answered STALE_REPLY. */
  expected_seq?: number
  metadata?: OpenData
}

export type ClientFrame =
  | AuthFrame
  | SendMessageFrame
  /** `private`: a note is written, the visitor is not told. */
  | { type: 'typing_start' | 'typing_stop'; conversation_id?: string; to?: string; private?: true }
  | { type: 'viewing'; conversation_ids: readonly string[] }
  | { type: 'init'; name: string; page_url?: string }
  | { type: 'read'; conversation_id: string; message_ids?: string[] }
  | { type: 'get_state' }
  | { type: 'resume'; seq: number }
  | { type: 'ping' | 'pong'; at?: unknown }
