/** The frames a client sends, as docs/socket.md lists them. */
import type { OpenData, Side } from './shapes.ts'

export interface AuthFrame {
  type: 'auth'
  token: string
  site_id: string
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
  metadata?: OpenData
}

export type ClientFrame =
  | AuthFrame
  | SendMessageFrame
  | { type: 'typing_start' | 'typing_stop'; conversation_id?: string; to?: string }
  | { type: 'init'; name: string; page_url?: string }
  | { type: 'read'; conversation_id: string; message_ids?: string[] }
  | { type: 'get_state' }
  | { type: 'resume'; seq: number }
  | { type: 'ping' | 'pong'; at?: unknown }
