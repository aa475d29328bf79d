/** From an attachment to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { AttachedFile, Attachment, AttachmentDraft } from './message.ts'
import type { AttachmentShape } from './schema.ts'

type Shown = Omit<AttachmentDraft, 'file'> & { id: string; file: AttachedFile | undefined }

/** An attachment beside a message's text; without links, which end, as what is stored with a message outlives any. */
export function presentAttachment(shown: Shown): z.output<typeof AttachmentShape> {
  const { latitude, longitude } = shown
  return {
    id: printId('att', shown.id),
    kind: shown.kind,
    ...(shown.file ? { file: shown.file } : {}),
    ...(shown.externalUrl === undefined ? {} : { external_url: shown.externalUrl }),
    ...(shown.title === undefined ? {} : { title: shown.title }),
    ...(latitude === undefined || longitude === undefined ? {} : { coordinates: { latitude, longitude } }),
    ...(shown.contact ? { contact: shown.contact } : {}),
  }
}

/** A stored one. */
export function presentStoredAttachment(
  { file, ...attachment }: Attachment,
  present: (file: NonNullable<Attachment['file']>) => AttachedFile,
): z.output<typeof AttachmentShape> {
  return presentAttachment({
    id: attachment.id,
    kind: attachment.kind,
    file: file ? present(file) : undefined,
    externalUrl: attachment.externalUrl ?? undefined,
    title: attachment.title ?? undefined,
    latitude: attachment.latitude ?? undefined,
    longitude: attachment.longitude ?? undefined,
    contact: attachment.contact ?? undefined,
  })
}
