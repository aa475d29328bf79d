/** What a message is: what an author says (a draft), and what is stored of it. */
import type { EventActor } from '../../platform/events/event.ts'

export type AuthorKind = EventActor['kind']

export type MessageType = 'text' | 'file' | 'image'
/** Which way it goes: from the contact, to it, neither (a line about what happened), or to it without an author's hand. */
export type Direction = 'in' | 'out' | 'activity' | 'template'
export type MessageStatus = 'progress' | 'sent' | 'delivered' | 'read' | 'failed'

export const contentTypes = [
  'text',
  'input_text',
  'input_textarea',
  'input_email',
  'input_select',
  'cards',
  'form',
  'article',
  'incoming_email',
  'input_csat',
  'integrations',
  'sticker',
  'voice_call',
] as const
export type ContentType = (typeof contentTypes)[number]

export const attachmentKinds = [
  'image',
  'audio',
  'video',
  'file',
  'location',
  'contact',
  'share',
  'story_mention',
  'fallback',
] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** A file as a message shows it; the bytes stay with files. */
export interface AttachedFile {
  id: string
  filename: string
  original_name: string
  mime_type: string
  size: number
  url: string
  thumbnail_url: string | null
  is_image: boolean
}

/** A card of a person, as contacts are shared: `vcard`, or whatever of it is known. */
export interface SharedContact {
  name?: string | undefined
  phones?: string[] | undefined
  emails?: string[] | undefined
  vcard?: string | undefined
}

/** Something beside the text. */
export interface AttachmentDraft {
  kind: AttachmentKind
  /** By its key, and as it is shown. */
  file?: { id: string; shown: AttachedFile } | undefined
  /** Where it is, for what is not stored here. */
  externalUrl?: string | undefined
  title?: string | undefined
  latitude?: number | undefined
  longitude?: number | undefined
  contact?: SharedContact | undefined
  meta?: Record<string, unknown> | undefined
}

export interface Attachment {
  id: string
  num: number
  messageId: string
  kind: AttachmentKind
  /** Missing where there is none, or it was removed. */
  file: StoredAttachment | null
  externalUrl: string | null
  title: string | null
  latitude: number | null
  longitude: number | null
  contact: SharedContact | null
  transcribedText: string | null
  extractedText: string | null
  meta: Record<string, unknown>
}

/** The file of an attachment. */
export interface StoredAttachment {
  id: string
  filename: string
  originalName: string
  mimeType: string
  size: number
  isImage: boolean
  hasThumbnail: boolean
  width: number | null
  height: number | null
}

export interface MessageDraft {
  accountId: string
  conversationId: string
  authorKind: AuthorKind
  authorId: string | null
  authorName: string
  /** Inboxes the author may write to, null where it was admitted already; a contact writes only to its own conversations besides. */
  inboxIds: string[] | null
  /** Words the channel has approved: it takes them at any time. */
  isTemplate?: boolean | undefined
  /** It was looked at whether the channel's window is open. */
  isInWindow?: boolean | undefined
  private: boolean
  type: MessageType
  content: string | null
  fileId: string | null
  file: AttachedFile | null
  clientId: string | null
  metadata: Record<string, unknown> | null
  now: Date
  /** A contact's go in and all others out, unless said. */
  direction?: Direction | undefined
  contentType?: ContentType | undefined
  contentAttributes?: Record<string, unknown> | undefined
  /** The id its channel knows it by: one message of a conversation has it. */
  sourceId?: string | undefined
  /** `fileId` and `file` are those of the first that is a file. */
  attachments?: AttachmentDraft[] | undefined
  /** Set where its channel has not taken it yet. */
  isInProgress?: boolean | undefined
  /** When it was said, of history that is brought in. */
  saidAt?: Date | undefined
  /** The newest number its author had seen: refused where somebody else has written since. */
  expectedSeq?: number | undefined
  /** A finished conversation stays so. */
  keepsState?: boolean | undefined
}

/** A stored message, as every reader gets it. */
export interface Message {
  id: string
  num: number
  accountId: string
  conversationId: string
  visitorId: string
  seq: number
  direction: Direction
  authorKind: AuthorKind
  authorId: string | null
  authorName: string
  private: boolean
  type: MessageType
  content: string | null
  contentType: ContentType
  contentAttributes: Record<string, unknown> | null
  sourceId: string | null
  fileId: string | null
  file: AttachedFile | null
  attachments: Attachment[]
  clientId: string | null
  metadata: Record<string, unknown> | null
  status: MessageStatus
  /** Why it failed, in its channel's words. */
  failure: string | null
  editedAt: Date | null
  deletedAt: Date | null
  createdAt: Date
}

/** True for what a contact says. */
export function isIncoming(message: { direction: Direction }): boolean {
  return message.direction === 'in'
}

/** True for what a channel with a window takes only while it is open. What was said before, elsewhere, is no answer now. */
export function isAnswer(draft: MessageDraft): boolean {
  const isStaffs = draft.authorKind === 'member' || draft.authorKind === 'assistant'
  return isStaffs && directionOf(draft) === 'out' && !draft.private && !draft.isTemplate && !draft.saidAt
}

/** Which way a draft goes. */
export function directionOf(draft: Pick<MessageDraft, 'direction' | 'authorKind'>): Direction {
  return draft.direction ?? (draft.authorKind === 'contact' ? 'in' : 'out')
}
