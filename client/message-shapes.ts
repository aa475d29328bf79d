/** What the REST API says of messages, as TypeScript, and the words all shapes share. */

export type Instant = string
export type Side = 'visitor' | 'support'
export type MessageType = 'text' | 'file' | 'image'
export type MessageDirection = 'in' | 'out' | 'activity' | 'template'
export type MessageStatus = 'sent' | 'delivered' | 'read'
export type OpenData = Record<string, unknown>

export interface PersonRef {
  id: string
  name: string
}

export interface ChatFile {
  id: string
  filename: string
  original_name: string
  mime_type: string
  /** Bytes. */
  size: number
  url: string
  thumbnail_url: string | null
  is_image: boolean
}

export interface SharedContact {
  name?: string | undefined
  phones?: string[] | undefined
  emails?: string[] | undefined
  vcard?: string | undefined
}

/** Something beside a message's text. */
export interface Attachment {
  id: string
  kind: string
  file?: ChatFile | undefined
  external_url?: string | undefined
  title?: string | undefined
  coordinates?: { latitude: number; longitude: number } | undefined
  contact?: SharedContact | undefined
}

export interface Message {
  id: string
  conversation_id: string
  from: Side
  sender: PersonRef
  sender_id: string
  content: string | null
  type: MessageType
  file_id: string | null
  created_at: Instant
  status: MessageStatus
  /** Counts the messages of one conversation: 1, 2, 3… */
  message_seq: number
  file?: ChatFile | undefined
  /** A note among staff. */
  private: boolean
  client_id?: string | undefined
  metadata?: OpenData | undefined
  /** Where `from` does not say it. */
  direction?: MessageDirection | undefined
  /** Missing for a plain text. */
  content_type?: string | undefined
  content_attributes?: OpenData | undefined
  /** All of them; `file` is the first that is one. */
  attachments?: Attachment[] | undefined
  source_id?: string | undefined
  failed?: true | undefined
  error?: string | undefined
  in_progress?: true | undefined
  edited_at?: Instant | undefined
  /** What was said is gone. */
  deleted?: true | undefined
}

/** What may be asked or shown beside words. */
export type SayableType =
  | 'text'
  | 'input_text'
  | 'input_textarea'
  | 'input_email'
  | 'input_select'
  | 'cards'
  | 'form'
  | 'article'

export interface MessageDraft {
  conversation_id: string
  type: MessageType
  content?: string
  file_id?: string
  client_id?: string
  private?: boolean
  metadata?: OpenData
  /** Choices, cards or a form beside the words, and their items. Staff. */
  content_type?: SayableType
  content_attributes?: OpenData
  /** The `message_seq` last seen: STALE_REPLY where somebody else has written since. Staff. */
  expected_seq?: number
}

export interface MessagePage {
  messages: Message[]
  has_more: boolean
}
