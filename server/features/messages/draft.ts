/** From what an edge was sent to a draft: who says it, and what stands beside it. */
import { type Actor, type Assistant, isMember } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { isNumber } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { getConversation } from '../conversations/access.ts'
import type { Placed } from '../conversations/places.ts'
import { type Attachable, getAttachable } from '../files/files.ts'
import { sightOf } from '../members/sight.ts'
import { checkContent } from './content.ts'
import type { AttachmentDraft, ContentType, Direction } from './message.ts'
import { authorOf, type MessageDraft, type MessageType } from './messages.ts'

export interface Said {
  conversationId: string
  content?: string | undefined
  type: MessageType
  fileId?: string | undefined
  clientId?: string | undefined
  private: boolean
  metadata?: Record<string, unknown> | undefined
  now: Date
  fileIds?: string[] | undefined
  /** What is no file, or a file that was admitted already. */
  attachments?: AttachmentDraft[] | undefined
  contentType?: ContentType | undefined
  contentAttributes?: Record<string, unknown> | undefined
  direction?: Direction | undefined
  sourceId?: string | undefined
  saidAt?: Date | undefined
  keepsState?: boolean | undefined
  isTemplate?: boolean | undefined
  expectedSeq?: number | undefined
}

type Speaker = Exclude<Actor, { kind: 'anonymous' }> | Assistant

/** The draft of a message; refuses a file the actor may not use. */
export async function draftFrom({ db }: Platform, actor: Speaker, said: Said): Promise<MessageDraft> {
  // A plain text needs nothing looked up: the statement that stores it does all of that.
  const seesAll = actor.kind === 'visitor' || sightOf(actor) === 'all'
  const isNamed = seesAll && !isNumber(said.conversationId) && said.direction !== 'in'
  const conversation = isNamed ? undefined : await getConversation(db.read, actor, said.conversationId)
  const files: AttachmentDraft[] = []
  for (const id of said.fileIds ?? (said.fileId === undefined ? [] : [said.fileId]))
    files.push(attachmentOf(await getAttachable(db.read, actor, id, said.type)))
  return draftOf(actor, conversation, { ...said, attachments: [...files, ...(said.attachments ?? [])] })
}

/** The same with nothing left to look up. */
export function draftOf(actor: Speaker, conversation: Placed | undefined, said: Said): MessageDraft {
  const attachments = said.attachments ?? []
  const file = attachments.find((attachment) => attachment.file)?.file
  if (said.contentType || said.contentAttributes)
    checkContent(said.contentType ?? 'text', said.contentAttributes)
  if (said.saidAt) checkTime(said.saidAt, said.now)
  return {
    ...(said.direction === 'in' && conversation && actor.kind !== 'visitor'
      ? contactOf(conversation)
      : authorOf(actor, undefined)),
    // A note is for colleagues.
    ...(said.private && isMember(actor) ? { authorName: actor.name } : {}),
    conversationId: conversation?.id ?? said.conversationId,
    private: said.private,
    type: said.type,
    // Blanks beside a file are no words.
    content: said.content?.trim() ? said.content : null,
    fileId: file?.id ?? null,
    file: file?.shown ?? null,
    clientId: said.clientId ?? null,
    metadata: said.metadata ?? null,
    now: said.now,
    attachments: attachments.length > 0 ? attachments : undefined,
    contentType: said.contentType,
    contentAttributes: said.contentAttributes,
    direction: said.direction,
    sourceId: said.sourceId,
    saidAt: said.saidAt,
    keepsState: said.keepsState,
    isTemplate: said.isTemplate,
    expectedSeq: said.expectedSeq,
  }
}

/** A contact's words that come by a program: only where no channel of ours brings them. */
function contactOf(conversation: Placed) {
  if (conversation.channel !== 'api')
    throw refuse('invalid', 'Incoming messages are only allowed in Api inboxes', [
      { field: 'direction', message: 'Only in inboxes of channel api' },
    ])
  return {
    accountId: conversation.accountId,
    authorKind: 'contact' as const,
    authorId: conversation.contactId,
    // The statement takes the contact's own name. Whoever brings it was admitted to the conversation.
    authorName: '',
    inboxIds: null,
  }
}

const earliest = Date.UTC(2000, 0, 1)

function checkTime(saidAt: Date, now: Date): void {
  if (saidAt.getTime() < earliest || saidAt > now)
    throw refuse('invalid', 'created_at: between the year 2000 and now')
}

/** A file as it stands beside a text. */
export function attachmentOf({ id, shown }: Attachable): AttachmentDraft {
  return { kind: kindOf(shown.mime_type, shown.is_image), file: { id, shown } }
}

function kindOf(mimeType: string, isImage: boolean): AttachmentDraft['kind'] {
  if (isImage) return 'image'
  if (mimeType.startsWith('audio/')) return 'audio'
  return mimeType.startsWith('video/') ? 'video' : 'file'
}
