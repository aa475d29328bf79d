/** The kinds of files a site takes, for the chooser of files and for the reader. */
import type { Speech } from './words.ts'

/** What the chooser of files offers. The server judges by the bytes. */
const accepted = {
  image: 'image/*',
  pdf: 'application/pdf',
  office: '.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp',
  text: 'text/*,.csv,.txt',
  audio: 'audio/*',
  video: 'video/*',
  zip: '.zip',
} as const

type FileKind = keyof typeof accepted

/** Empty where any file may be chosen, also where there are kinds we do not know yet. */
export function acceptedKinds(kinds: readonly string[]): string {
  return kinds.every(isKnown) ? kinds.map((kind) => accepted[kind]).join(',') : ''
}

/** The kinds in the reader's words; those we do not know yet as the server calls them. */
export function kindsIn(kinds: readonly string[], { say, language }: Speech): string {
  const named = kinds.map((kind) => (isKnown(kind) ? say(`kind_${kind}`) : kind))
  return new Intl.ListFormat(language).format(named)
}

function isKnown(kind: string): kind is FileKind {
  return Object.hasOwn(accepted, kind)
}
