/**
 * What a file is, decided by its bytes. The name and the type a client claims have no say, except that a
 * name may tell one kind of harmless text from another.
 */
import { fileTypeFromBuffer } from 'file-type'
import { type FileType, fileTypeOf } from './file-kinds.ts'
import { extensionOf } from './file-name.ts'
import { hasVideoTrack, legacyOfficeType } from './sniff-containers.ts'
import { sniffText } from './sniff-text.ts'

/** The type of the bytes, or undefined for what is not known and so not accepted, an empty file included. */
export async function sniff(bytes: Uint8Array, name: string): Promise<FileType | undefined> {
  if (bytes.length === 0) return undefined
  const mimeType = await mimeTypeOf(bytes, name)
  return mimeType === undefined ? undefined : fileTypeOf(mimeType)
}

async function mimeTypeOf(bytes: Uint8Array, name: string): Promise<string | undefined> {
  // Text first, whole: many a signature is two letters that a sentence may begin with ("BM", "MZ").
  const text = isWrittenAsText(bytes) ? undefined : sniffText(bytes)
  if (text === 'text/plain') return plainTexts[extensionOf(name)] ?? text
  if (text) return text

  const found = await fileTypeFromBuffer(bytes)
  if (!found) return undefined
  const mimeType = found.mime.split(';')[0] ?? ''
  if (mimeType === 'application/x-cfb') return legacyOfficeType(bytes)
  if (mimeType === 'video/webm') return hasVideoTrack(bytes) ? 'video/webm' : 'audio/webm'
  return otherNames[mimeType] ?? mimeType
}

// Formats that are made of text and still are no text.
function isWrittenAsText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  return start === '%PDF-' || start === '{\\rtf'
}

const plainTexts: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  vtt: 'text/vtt',
}

const otherNames: Record<string, string> = {
  'image/apng': 'image/png',
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
}
