/** The frames about messages, as docs/socket.md lists them. */
import type {
  Attachment,
  ChatFile,
  Instant,
  LastMessage,
  Message,
  MessageDirection,
  MessageStatus,
  MessageType,
  OpenData,
  PersonRef,
  Side,
} from './shapes.ts'

export interface MessageFrame {
  type: 'message'
  from: Side
  message: string | null
  file?: ChatFile
  conversation_id: string
  visitor_id: string
  id: string
  seq: number
  message_seq: number
  client_id?: string
  created_at: Instant
  sender: PersonRef
  message_type: MessageType
  status: MessageStatus
  private?: true
  metadata?: OpenData
  direction?: MessageDirection
  content_type?: string
  content_attributes?: OpenData
  attachments?: Attachment[]
  source_id?: string
  in_progress?: true
  deleted?: true
}

/** A message that was posted before says something else, or something became of it. */
export interface MessageUpdatedFrame {
  type: 'message_updated'
  conversation_id: string
  message: Message
  /** The conversation's last message as it now reads, where it was this one. */
  last_message?: LastMessage
  seq: number
}

/** What was said is gone; its place stays. */
export interface MessageDeletedFrame {
  type: 'message_deleted'
  conversation_id: string
  id: string
  message_seq: number
  last_message?: LastMessage
  seq: number
}

export interface AckFrame {
  type: 'ack'
  client_id?: string
  id: string
  conversation_id: string
  /** Missing when this is the answer to a repeat. */
  seq?: number
  message_seq: number
  created_at: Instant
  status: MessageStatus
}

export interface DeliveredFrame {
  type: 'delivered'
  conversation_id: string
  to: Side
  /** A `message_seq`. */
  through: number
  seq: number
}

export interface ReadFrame {
  type: 'read'
  conversation_id: string
  by: Side
  message_ids: string[]
  /** Told to the side that read. */
  unread_count?: number
  seq: number
}
