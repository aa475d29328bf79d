/** From an attachment to Chatwoot's shape; links to files end after a while (LIM-19). */
import { makeDownloadToken } from '../../../features/files/download-token.ts'
import type { Attachment } from '../../../features/messages/messages.ts'

/** What links are made with. */
export interface Links {
  accountId: string
  secret: Buffer
  /** What stands before a path. */
  origin: string
  now: Date
}

export function presentAttachment(
  attachment: Attachment,
  { accountNum, messageNum, links }: { accountNum: number; messageNum: number; links: Links },
) {
  const common = {
    id: attachment.num,
    message_id: messageNum,
    file_type: attachment.kind,
    account_id: accountNum,
  }
  const { file } = attachment
  if (file) {
    const token = makeDownloadToken(links.secret, { accountId: links.accountId, id: file.id }, links.now)
    const linkTo = (name: string) => `${links.origin}/files/${name}?token=${token}`
    return {
      ...common,
      extension: extensionOf(file.filename),
      data_url: linkTo(file.filename),
      thumb_url: file.hasThumbnail ? linkTo(`thumb_${file.filename}`) : '',
      file_size: file.size,
      width: file.width,
      height: file.height,
      transcribed_text: attachment.transcribedText ?? '',
      extracted_text: attachment.extractedText ?? '',
      meta: attachment.meta,
    }
  }
  if (attachment.kind === 'location') {
    return {
      ...common,
      coordinates_lat: attachment.latitude,
      coordinates_long: attachment.longitude,
      fallback_title: attachment.title,
      data_url: attachment.externalUrl,
    }
  }
  if (attachment.kind === 'contact') {
    const { name, phones } = attachment.contact ?? {}
    return { ...common, fallback_title: phones?.[0] ?? name ?? '', meta: attachment.contact ?? {} }
  }
  return { ...common, fallback_title: attachment.title, data_url: attachment.externalUrl, thumb_url: '' }
}

function extensionOf(filename: string): string | null {
  return filename.split('.').at(-1) ?? null
}
