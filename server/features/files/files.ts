/**
 * Files: what was uploaded, by whom, and who may see it. A row exists only once its bytes are stored; the
 * name a file came with is metadata only. Bytes are removed by jobs, never inside a transaction.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { EventActor, EventType } from '../../platform/events/event.ts'
import { type Actor, type Assistant, isMember, type Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { getFile, openFile } from './access.ts'
import { fileRemoved, fileUploaded } from './events.ts'
import { removeBytes } from './job-types.ts'
import { presentAttached } from './present.ts'
import * as queries from './queries.ts'

export type SignedIn = Exclude<Actor, { kind: 'anonymous' }>
/** Who may send files. */
export type Uploader = SignedIn | Assistant

export interface StoredFile {
  accountId: string
  id: string
  inboxId: string
  conversationId: string | null
  /** Random; the part before the dot is the key of the bytes. */
  filename: string
  originalName: string
  mimeType: string
  /** In bytes, as stored. */
  size: number
  isImage: boolean
  hasThumbnail: boolean
  uploaderKind: 'visitor' | 'member' | 'assistant'
  uploaderId: string
  /** The visitor id, where a visitor uploaded it. */
  uploaderVisitorId: string | null
  createdAt: Date
}

export interface FileRow extends Omit<StoredFile, 'uploaderVisitorId'> {
  kind: string
  width: number | null
  height: number | null
}

export type FileDraft = Omit<FileRow, 'uploaderKind' | 'uploaderId'>

/** Records a file whose bytes are stored, as the upload of whom `uploaderOf` names. */
export async function recordUpload(
  tx: Tx,
  uploader: Pick<StoredFile, 'uploaderKind' | 'uploaderId'>,
  draft: FileDraft,
): Promise<StoredFile> {
  const row = { ...draft, ...uploader }
  await queries.insertFile(tx, row)
  appendChange(tx, fileUploaded, row, actorOf(row.uploaderKind, row.uploaderId), row.createdAt)
  const stored = await queries.selectFile(tx, row.accountId, row.id)
  if (!stored) throw refuse('server_error')
  return stored
}

/** Removes a file for good: nobody gets it from now on, and its bytes and thumbnail follow at once. */
export async function removeFile(tx: Tx, member: Member, id: string, now: Date): Promise<void> {
  const file = await openFile(tx, member, id)
  await queries.markRemoved(tx, file, now)
  await enqueue(tx, removeBytes, { filename: file.filename })
  appendChange(tx, fileRemoved, file, actorOf('member', member.userId), now)
}

/** Removes files whose last message was deleted; called by what shows them. */
export async function removeShown(
  tx: Tx,
  accountId: string,
  ids: string[],
  by: { actor: EventActor; now: Date },
): Promise<void> {
  for (const id of ids) {
    const file = await queries.selectFile(tx, accountId, id)
    if (!file) continue
    await queries.markRemoved(tx, file, by.now)
    await enqueue(tx, removeBytes, { filename: file.filename })
    appendChange(tx, fileRemoved, file, by.actor, by.now)
  }
}

export interface Attachable {
  id: string
  /** How a message shows it. */
  shown: ReturnType<typeof presentAttached>
}

/** A file the actor may see, to be used in a message of type `file` or `image`; else NOT_FOUND. */
export async function getAttachable(
  reader: Reader,
  actor: Uploader,
  id: string,
  type: 'text' | 'file' | 'image',
): Promise<Attachable> {
  const file = await getFile(reader, actor, id)
  if (type === 'image' && !file.isImage) throw refuse('invalid', 'type: this file is not an image')
  return { id: file.id, shown: presentAttached(file) }
}

export function uploaderOf(actor: Uploader): Pick<StoredFile, 'uploaderKind' | 'uploaderId'> {
  if (actor.kind === 'assistant') return { uploaderKind: 'assistant', uploaderId: actor.assistantId }
  return isMember(actor)
    ? { uploaderKind: 'member', uploaderId: actor.userId }
    : { uploaderKind: 'visitor', uploaderId: actor.contactId }
}

function actorOf(kind: StoredFile['uploaderKind'], id: string): EventActor {
  return { kind: kind === 'visitor' ? 'contact' : kind, id }
}

function appendChange(
  tx: Tx,
  event: EventType<{ id: string }>,
  file: { accountId: string; id: string; inboxId: string; conversationId: string | null },
  actor: EventActor,
  at: Date,
): void {
  append(tx, event, {
    accountId: file.accountId,
    at,
    actor,
    inboxId: file.inboxId,
    conversationId: file.conversationId,
    data: { id: file.id },
  })
}

/** What one contact uploaded was uploaded by another from now on: it was merged into that. */
export async function moveUploads(
  tx: Tx,
  accountId: string,
  move: { fromId: string; toId: string },
): Promise<void> {
  await queries.updateUploaders(tx, accountId, move)
}
