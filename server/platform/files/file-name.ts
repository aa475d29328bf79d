/**
 * The names people give files. They are shown and offered when saving, and decide nothing: not the place
 * a file is kept, not its type.
 */

const longest = 255

// Control characters, marks that turn the reading direction (`exe.gpj`), and invisible spaces.
const unshown = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

/** A name fit to show: no folders, nothing invisible, at most 255 characters with the ending kept. */
export function cleanFileName(given: string): string {
  // Only the end can matter; a longer text is not worth the work below.
  const tail = given.slice(-4096).toWellFormed()
  const last = tail.replace(unshown, '').normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const name = last.replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '')
  return name === '' ? 'file' : shorten(name)
}

/** The name to save under: its ending is one that belongs to what the file really is. */
export function nameToSave(name: string, endings: readonly string[]): string {
  const ending = extensionOf(name)
  const [usual = 'bin'] = endings
  return endings.includes(ending) ? name : `${shorten(name, longest - usual.length - 1)}.${usual}`
}

/** What stands after the last dot, in lower case; empty when nothing does. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}

/** `Content-Disposition` for a file: RFC 6266, with a plain form for programs that know no other. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

function shorten(name: string, to = longest): string {
  if (name.length <= to) return name
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : ''
  // A character outside the basic plane is not cut in half.
  return name.slice(0, to - ending.length).replace(/[\ud800-\udbff]$/, '') + ending
}
