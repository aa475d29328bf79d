/**
 * Receives the picture of a person: whatever picture is sent becomes a small square written anew, so that nothing of the
 * upload but its pixels is kept. Nothing here is recorded; who makes it a person's does that.
 */
import { createHash } from 'node:crypto'
import { onceFor } from '../../platform/db/once-for.ts'
import { newFileKey } from '../../platform/files/file-key.ts'
import { createSquares, type MakeSquare } from '../../platform/files/images.ts'
import { createUploadReader, type ReadUpload, usualUploadLimits } from '../../platform/files/read-upload.ts'
import { asUploadRefusal } from '../../platform/files/refused-upload.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import type { StoredAvatar } from './avatars.ts'
import { discardAvatar } from './job-types.ts'

/** Bytes nobody's picture was made of are kept this long, for what is under way. */
const keptUnusedMs = 10 * 60 * 1000

/** Stores a picture that was sent; refuses what is none, or too large. */
export type ReceiveAvatar = (file: Blob, now: Date) => Promise<StoredAvatar>

/** The same of a form with the picture as `file`; `digest` is of what was sent, for a repeat to be known by. */
export type ReceiveAvatarForm = (
  request: Request,
  now: Date,
) => Promise<{ avatar: StoredAvatar; digest: Buffer }>

/** The process's receiver: every surface hands its pictures to the same one, so that few are unpacked at once. */
export const avatarReceiverOf = onceFor((platform: Platform) => createReceiver(platform, createSquares()))

function createReceiver({ config, db, files: store }: Platform, makeSquare: MakeSquare): ReceiveAvatar {
  return async (file, now) => {
    if (file.size > usualUploadLimits.fileBytes) throw refuse('file_too_large')
    const square = await squareOf(await file.bytes(), makeSquare)
    const key = newFileKey()
    // Before the bytes are there, so that none are left behind should nothing follow.
    const runAt = new Date(now.getTime() + keptUnusedMs)
    await db.transact((tx) => enqueue(tx, discardAvatar, { key }, { runAt }))
    await store.put(key, square)
    return { key, digest: sha256(square), size: square.length, origin: config.PUBLIC_URL ?? '' }
  }
}

export function createAvatarForms(
  platform: Platform,
  read: ReadUpload = createUploadReader(),
): ReceiveAvatarForm {
  const receive = avatarReceiverOf(platform)
  return async (request, now) => {
    const { bytes } = await read(request).catch((error: unknown) => {
      throw asUploadRefusal(error)
    })
    return { avatar: await receive(new Blob([bytes]), now), digest: sha256(bytes) }
  }
}

async function squareOf(bytes: Uint8Array, makeSquare: MakeSquare): Promise<Uint8Array> {
  if (bytes.length === 0) throw refuse('invalid', 'The file is empty')
  const type = await sniff(bytes, '')
  if (type?.kind !== 'image')
    throw refuse('file_type_refused', undefined, [{ field: 'type', message: 'Allowed: image' }])
  return await makeSquare(bytes).catch((error: unknown) => {
    throw asUploadRefusal(error)
  })
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
