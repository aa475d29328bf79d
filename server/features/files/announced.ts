/**
 * Uploads announced before their bytes: a program says what it will send, is given an address that is good for a few
 * minutes, and sends the bytes there without a key. The file's id is known from the start; until the bytes are
 * stored it names nothing.
 */
import { createHash } from 'node:crypto'
import { openSigned, sign } from '../../platform/crypto/signed.ts'
import { createImages, type MakeSafe } from '../../platform/files/images.ts'
import { usualUploadLimits } from '../../platform/files/read-upload.ts'
import type { Assistant, Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { readCapped, TooLarge } from '../../platform/net/read-capped.ts'
import type { Platform } from '../../platform/platform.ts'
import { getSiteOf } from '../inboxes/inboxes.ts'
import { recordUpload, uploaderOf } from './files.ts'
import { selectFile } from './queries.ts'
import { prepare, rowOf, storeBytes } from './receive.ts'

const lifeMs = 5 * 60 * 1000
const purpose = 'upload '

export interface Announced {
  accountId: string
  inboxId: string
  conversationId: string | null
  name: string
  size: number
  /** MD5 of the bytes, in base64, as HTTP has it. */
  checksum: string
}

type Ticket = Announced & { id: string; uploader: ReturnType<typeof uploaderOf> }

/** The id the file will have, and a token for its bytes. Whoever calls has admitted the actor to the place. */
export function announceUpload(
  secret: Buffer,
  actor: Member | Assistant,
  announced: Announced,
  now: Date,
): { id: string; token: string } {
  if (announced.size > usualUploadLimits.fileBytes) throw refuse('file_too_large')
  const ticket: Ticket = { ...announced, id: newId(), uploader: uploaderOf(actor) }
  const token = sign(secret, purpose + JSON.stringify(ticket), new Date(now.getTime() + lifeMs))
  return { id: ticket.id, token }
}

/** Takes the bytes that were announced: those, and no others. Sent again they are the same file. */
export function createAnnouncedReceiver(
  { db, files: store, secret }: Platform,
  makeSafe: MakeSafe = createImages(),
): (token: string, body: Request['body'], now: Date) => Promise<void> {
  return async (token, body, now) => {
    const ticket = readTicket(secret, token, now)
    if (!ticket) throw refuse('not_found')
    const bytes = await readCapped(body, ticket.size).catch((error: unknown) => {
      throw error instanceof TooLarge ? refuse('invalid', 'More was sent than was announced') : error
    })
    const checksum = createHash('md5').update(new Uint8Array(bytes)).digest('base64')
    if (bytes.length !== ticket.size || checksum !== ticket.checksum)
      throw refuse('invalid', 'Something else was sent than was announced')
    if (await selectFile(db.read, ticket.accountId, ticket.id)) return
    const { accountId, inboxId, conversationId, id, uploader } = ticket
    const { fileKinds } = await getSiteOf(db.read, accountId, inboxId)
    const prepared = await prepare({ name: ticket.name, bytes: new Uint8Array(bytes) }, fileKinds, makeSafe)
    await storeBytes(db, store, prepared, now)
    const place = { accountId, inboxId, conversationId }
    await db.transact((tx) =>
      recordUpload(tx, uploader, { ...place, ...rowOf(prepared), id, createdAt: now }),
    )
  }
}

function readTicket(secret: Buffer, token: string, now: Date): Ticket | undefined {
  const text = openSigned(secret, token, now)
  // What we signed for this purpose is a ticket.
  return text?.startsWith(purpose) ? (JSON.parse(text.slice(purpose.length)) as Ticket) : undefined
}
