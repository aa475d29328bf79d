/**
 * What the REST API speaks, as TypeScript: the wire names of the documents, nothing derived.
 *
 * The server's schemas are the truth; a test holds these types' examples against them. Fields may be
 * added by a newer server: readers ignore what they do not know.
 */
import type { ChatFile, Instant, Message, OpenData, PersonRef, Side } from './message-shapes.ts'
import type { WidgetConfig } from './widget-shapes.ts'

export type {
  Attachment,
  ChatFile,
  Instant,
  Message,
  MessageDirection,
  MessageDraft,
  MessagePage,
  MessageStatus,
  MessageType,
  OpenData,
  PersonRef,
  SayableType,
  Side,
} from './message-shapes.ts'
export type { CannedResponse } from './reply-shapes.ts'
export type { ContinuedVisitor, ShownSite, TimedLink, WidgetConfig } from './widget-shapes.ts'

export type AgentStatus = 'online' | 'away' | 'offline'
export type ConversationStatus = 'active' | 'closed'
export type Period = 'today' | 'week' | 'month'

export interface Pagination {
  page: number
  limit: number
  total: number
}

/** Of a list that may change while it is read: the cursor leads to the next page whatever happened meanwhile. */
export interface CursorPagination extends Pagination {
  has_more: boolean
  next_cursor: string | null
}

export interface User {
  id: string
  username: string
  email: string
  name: string
  role: 'support_agent' | 'admin'
  site_ids: string[]
}

export interface SignedIn {
  token: string
  refresh_token: string
  /** Seconds the access token lives. */
  expires_in: number
  user: User
  /** Missing from a server that is older. */
  account?: AccountRef | undefined
}

export interface AccountRef {
  id: string
  name: string
  locale: string
}

export interface Refreshed {
  token: string
  refresh_token: string
  expires_in: number
}

export interface Site {
  id: string
  name: string
  domain: string | null
  widget_config: WidgetConfig
  created_at: Instant
  status: 'active' | 'disabled'
  time_zone: string
  /** Which files it takes: `FileKind`s, or later ones. */
  file_kinds: string[]
}

export type FileKind = 'image' | 'pdf' | 'office' | 'text' | 'audio' | 'video' | 'zip'

export interface SiteSummary {
  id: string
  name: string
  domain: string | null
  status: 'active' | 'disabled'
  active_conversations: number
}

export interface RegisteredVisitor {
  id: string
  visitor_id: string
  name: string
  session_token: string
  created_at: Instant
}

export interface Visitor {
  id: string
  visitor_id: string
  name: string
  email: string | null
  metadata: OpenData
  site_id: string
  first_seen: Instant
  last_seen: Instant
  total_conversations: number
  status: 'online' | 'offline'
}

export interface ActiveVisitor {
  site_id: string
  visitor_id: string
  name: string
  status: 'online' | 'offline'
  current_page: string | null
  unread_count: number
  last_message_at: Instant | null
}

export interface AgentRef {
  id: string
  username: string
}

export interface LastMessage {
  /** Its words; of a file without any, its name. */
  content: string | null
  from: Side
  created_at: Instant
  /** It was taken back. */
  deleted?: true | undefined
}

/** A conversation as lists, frames and snapshots show it. */
export interface ConversationSummary {
  id: string
  /** For people; unique in the account. */
  display_id: number
  site_id: string
  visitor_id: string
  visitor: PersonRef
  assigned_agent_id: string | null
  assigned_agent: AgentRef | null
  assigned_at: Instant | null
  lifecycle: 'open' | 'pending' | 'snoozed' | 'resolved' | 'closed'
  handler: 'ai' | 'queue' | 'human' | 'none'
  priority: number | null
  last_message: LastMessage | null
  last_message_at: Instant | null
  closed_at: Instant | null
  closed_by: string | null
  /** Messages the reader's own side has not read. */
  unread_count: number
  status: ConversationStatus
  created_at: Instant
  /** From here on to staff alone. Null where its inbox is no more. */
  inbox_id?: string | null | undefined
  channel?: string | undefined
  contact_id?: string | undefined
  team_id?: string | null | undefined
  snoozed_until?: Instant | null | undefined
  /** Since when the contact has no answer. */
  waiting_since?: Instant | null | undefined
  muted?: boolean | undefined
  /** When something last happened in it, notes and changes too: lists are sorted by it. Missing from a server that is older. */
  last_activity_at?: Instant | undefined
  /** In frames only where they changed. */
  labels?: string[] | undefined
}

/** What lists, snapshots and answers tell staff of one. */
export interface StaffConversation extends ConversationSummary {
  inbox_id: string | null
  channel: string
  contact_id: string
  team_id: string | null
  snoozed_until: Instant | null
  waiting_since: Instant | null
  muted: boolean
  last_activity_at: Instant
}

export interface Conversation extends ConversationSummary {
  /** To staff: the sequence it is true at. */
  seq?: number | undefined
  messages?: Message[]
  has_more_messages?: boolean
}

/** A file by itself. */
export interface StoredFile extends ChatFile {
  /** Works for five minutes without a header. */
  download_url: string
  uploaded_by: { type: Side; id: string }
  uploaded_by_type: Side
  uploaded_by_id: string
  conversation_id: string | null
  created_at: Instant
}

export interface Rating {
  conversation_id: string
  score: number
  comment: string | null
  rated_at: Instant
}

export interface MessageAnalysis {
  suggested_reply: string
  interest_level: string
  conversion_percentage: number
  objection: string | null
  next_action: string
  sentiment: string
  intent: string
  keywords: string[]
  /** Of the message, such as `en`. */
  language: string
}

/** What was made of a conversation's words; nulls where none was analysed. */
export interface KeptAnalysis {
  message_id: string | null
  analysis: MessageAnalysis | null
}

export interface ConversationAnalysis {
  conversation_id: string
  overall_sentiment: string
  interest_level: string
  conversion_probability: number
  key_topics: string[]
  objections_raised: string[]
  recommended_actions: string[]
  summary: string
  language: string
}

/** What goes to the customer, or stays with the team. */
export type DraftKind = 'reply' | 'note'

/** What one began to write in a conversation. */
export interface Draft {
  conversation_id: string
  kind: DraftKind
  content: string | null
  updated_at: Instant | null
}

export interface Notification {
  id: string
  type: string
  title: string
  message: string
  data: OpenData
  read: boolean
  /** Out of sight until then. */
  snoozed_until?: Instant | null | undefined
  created_at: Instant
}

/** An agent as everyone on the site sees it. */
export interface Agent {
  id: string
  username: string
  name: string
  email: string
  role: User['role']
  status: AgentStatus
  /** False: its role opens no conversations, so it is given none. */
  assignable: boolean
  active_conversations: number
  last_seen: Instant | null
}

/** A member as administrators see it. */
export interface Member extends User {
  avatar_url: string | null
  status: AgentStatus
  disabled: boolean
  custom_role_id: string | null
  /** Its own and those of its custom role. */
  permissions: string[]
  auto_offline: boolean
  active_at: Instant | null
  created_at: Instant
  last_seen: Instant | null
}
