/**
 * The types of file that are known here, by what they are good for. Whatever is not in this table is
 * `other` and cannot be uploaded.
 */

/** What a site can allow or refuse. */
export const fileKinds = ['image', 'pdf', 'office', 'text', 'audio', 'video', 'zip'] as const
export type FileKind = (typeof fileKinds)[number]

export interface FileType {
  mimeType: string
  kind: FileKind
  /** Endings that belong to the type; the first is the usual one. */
  extensions: readonly string[]
}

/** The type as it is kept here for a MIME type that content was recognised as; undefined when unknown. */
export function fileTypeOf(mimeType: string): FileType | undefined {
  return byMimeType.get(mimeType)
}

const ooxml = 'application/vnd.openxmlformats-officedocument'
const opendocument = 'application/vnd.oasis.opendocument'

const types: readonly [FileKind, string, string][] = [
  ['image', 'image/jpeg', 'jpg jpeg jpe'],
  ['image', 'image/png', 'png'],
  ['image', 'image/gif', 'gif'],
  ['image', 'image/webp', 'webp'],
  ['image', 'image/avif', 'avif'],
  ['pdf', 'application/pdf', 'pdf'],
  // Documents with macros have types of their own, which are left out on purpose.
  ['office', `${ooxml}.wordprocessingml.document`, 'docx'],
  ['office', `${ooxml}.spreadsheetml.sheet`, 'xlsx'],
  ['office', `${ooxml}.presentationml.presentation`, 'pptx'],
  ['office', `${opendocument}.text`, 'odt'],
  ['office', `${opendocument}.spreadsheet`, 'ods'],
  ['office', `${opendocument}.presentation`, 'odp'],
  ['office', 'application/msword', 'doc'],
  ['office', 'application/vnd.ms-excel', 'xls'],
  ['office', 'application/vnd.ms-powerpoint', 'ppt'],
  ['office', 'application/rtf', 'rtf'],
  ['text', 'text/plain', 'txt log md text'],
  ['text', 'text/csv', 'csv'],
  ['text', 'application/json', 'json'],
  ['text', 'text/calendar', 'ics'],
  ['text', 'text/vcard', 'vcf'],
  ['text', 'text/vtt', 'vtt'],
  ['text', 'text/html', 'html htm'],
  ['text', 'application/xml', 'xml'],
  ['text', 'image/svg+xml', 'svg'],
  ['audio', 'audio/mpeg', 'mp3'],
  ['audio', 'audio/ogg', 'ogg oga opus'],
  ['audio', 'audio/webm', 'webm weba'],
  ['audio', 'audio/wav', 'wav'],
  ['audio', 'audio/aac', 'aac'],
  ['audio', 'audio/flac', 'flac'],
  ['audio', 'audio/mp4', 'm4a mp4'],
  ['audio', 'audio/amr', 'amr'],
  ['video', 'video/mp4', 'mp4 m4v'],
  ['video', 'video/webm', 'webm'],
  ['video', 'video/ogg', 'ogv ogg'],
  ['video', 'video/quicktime', 'mov qt'],
  ['video', 'video/3gpp', '3gp'],
  ['video', 'video/matroska', 'mkv'],
  ['zip', 'application/zip', 'zip'],
]

const byMimeType = new Map<string, FileType>(
  types.map(([kind, mimeType, extensions]) => [
    mimeType,
    { mimeType, kind, extensions: extensions.split(' ') },
  ]),
)

/** True for what a browser would run if it were let: served as bytes, and only to be saved. */
export function isMarkup(mimeType: string): boolean {
  return ['text/html', 'application/xml', 'image/svg+xml'].includes(mimeType)
}
