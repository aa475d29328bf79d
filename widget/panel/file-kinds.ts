/** The kinds of files a site takes, for the chooser of files and for the reader. */
import type { Speech } from './words.ts'
import { en, type WordKey } from './words-en.ts'

/** What the chooser of files offers. The server judges by the bytes. */
const accepted: Record<string, string> = {
  image: 'image/*',
  pdf: 'application/pdf',
  office: '.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp',
  text: 'text/*,.csv,.txt',
  audio: 'audio/*',
  video: 'video/*',
  zip: '.zip',
}

/** Empty where any file may be chosen, also where there are kinds we do not know yet. */
export function acceptedKinds(kinds: readonly string[]): string {
  const known = kinds.map((kind) => accepted[kind])
  return known.includes(undefined) ? '' : known.join(',')
}

/** The kinds in the reader's words; those we do not know yet as the server calls them. */
export function kindsIn(kinds: readonly string[], { say, language }: Speech): string {
  const named = kinds.map((kind) => {
    const key = `kind_${kind}`
    return isWord(key) ? say(key) : kind
  })
  return new Intl.ListFormat(language).format(named)
}

function isWord(key: string): key is WordKey {
  return Object.hasOwn(en, key)
}
