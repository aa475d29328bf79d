/** Files that come inside another call, such as a message with its attachments: held to the same rules as an upload. */
import { createImages, type MakeSafe } from '../../platform/files/images.ts'
import { usualUploadLimits } from '../../platform/files/read-upload.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import { getSiteOf } from '../inboxes/inboxes.ts'
import { type Attachable, recordUpload, type Uploader, uploaderOf } from './files.ts'
import { presentAttached } from './present.ts'
import { type Prepared, prepare, rowOf, storeBytes } from './receive.ts'

export type Receive = (
  actor: Uploader,
  place: { accountId: string; inboxId: string; conversationId: string | null },
  given: File[],
  now: Date,
) => Promise<Attachable[]>

/** A receiver of files for a conversation the actor was admitted to. What is refused leaves nothing behind. */
export function createReceiver({ db, files: store }: Platform, makeSafe: MakeSafe = createImages()): Receive {
  return async (actor, place, given, now) => {
    if (given.some((file) => file.size > usualUploadLimits.fileBytes)) throw refuse('file_too_large')
    if (given.length === 0) return []
    const { fileKinds } = await getSiteOf(db.read, place.accountId, place.inboxId)
    // All are looked at before any is stored, one after the other: pictures are large when unpacked.
    const prepared: Prepared[] = []
    for (const file of given)
      prepared.push(await prepare({ name: file.name, bytes: await file.bytes() }, fileKinds, makeSafe))
    for (const file of prepared) await storeBytes(db, store, file, now)
    return await db.transact(async (tx) => {
      const stored = []
      for (const file of prepared)
        stored.push(await recordUpload(tx, uploaderOf(actor), { ...place, ...rowOf(file), createdAt: now }))
      return stored.map((file) => ({ id: file.id, shown: presentAttached(file) }))
    })
  }
}
