/**
 * The only way to get a file one may touch. A member or assistant finds those of its sites; a visitor its own uploads on
 * its site and what a message of its own conversations showed it, notes excepted. Absent, another account's
 * and another visitor's look alike (NOT_FOUND); a file on a site outside the member's is FORBIDDEN.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isMember, type Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { sees } from '../members/sight.ts'
import type { StoredFile, Uploader } from './files.ts'
import * as queries from './queries.ts'

/** For reading, by any form of its id. */
export async function getFile(reader: Reader, actor: Uploader, id: string): Promise<StoredFile> {
  return await admit(reader, actor, await queries.selectFile(reader, actor.accountId, id))
}

/** For reading, by the name its bytes are served under. */
export async function getFileByName(reader: Reader, actor: Uploader, filename: string): Promise<StoredFile> {
  return await admit(reader, actor, await queries.selectByFilename(reader, actor.accountId, filename))
}

/** For writing: locked until the transaction ends. */
export async function openFile(tx: Tx, member: Member, id: string): Promise<StoredFile> {
  const found = await getFile(tx, member, id)
  // Somebody may have removed it while we waited for the lock.
  if (!(await queries.lockFile(tx, found))) throw refuse('not_found')
  return found
}

async function admit(reader: Reader, actor: Uploader, file: StoredFile | undefined): Promise<StoredFile> {
  if (!file) throw refuse('not_found')
  if (isMember(actor) || actor.kind === 'assistant') {
    if (!actor.inboxIds.includes(file.inboxId)) throw refuse('forbidden', 'No access to this site')
    const { conversationId } = file
    const isInSight =
      conversationId === null || (await sees(reader, actor, { id: conversationId, assigneeId: null }))
    if (!isInSight) throw refuse('forbidden', 'Your role does not open this conversation')
    return file
  }
  const isOwn =
    file.uploaderKind === 'visitor' && file.uploaderId === actor.contactId && file.inboxId === actor.inboxId
  if (isOwn || (await queries.wasShownTo(reader, file, actor))) return file
  throw refuse('not_found')
}
