/**
 * Tells text from bytes and markup from text. Anything that could be HTML, SVG or XML in some reader's
 * eyes is called markup, in any encoding a browser would guess: a wrong guess here costs a text file its
 * name, the other way round it would run in an agent's browser.
 */

export type TextType = 'text/plain' | 'text/html' | 'image/svg+xml' | 'application/xml'

/** The type of a text; undefined when the bytes are not one. */
export function sniffText(bytes: Uint8Array): TextType | undefined {
  const text = decode(bytes)
  if (text === undefined) return undefined
  const start = text.trimStart().slice(0, 65_536)
  if (!/^<[!?/a-z]/i.test(start)) return 'text/plain'
  if (/<(?:\w+:)?svg[\s>/]/i.test(start)) return 'image/svg+xml'
  return /^<\?xml/i.test(start) && !/<(?:!doctype\s+)?html[\s>]/i.test(start)
    ? 'application/xml'
    : 'text/html'
}

// Bytes no text has: controls other than tab, line feed, form feed, carriage return.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\0-\x08\x0b\x0e-\x1f\x7f]/

function decode(bytes: Uint8Array): string | undefined {
  for (const encoding of candidates(bytes)) {
    const text = tryDecode(bytes, encoding)
    if (text !== undefined && !control.test(text)) return text
  }
  return undefined
}

function candidates(bytes: Uint8Array): string[] {
  // A file of one byte has no second, which is not a zero.
  const [first = 1, second = 1] = bytes
  if (first === 0xff && second === 0xfe) return ['utf-16le']
  if (first === 0xfe && second === 0xff) return ['utf-16be']
  // UTF-16 without its mark: Latin letters then have a zero beside each.
  if (first === 0 && second !== 0) return ['utf-16be']
  if (first !== 0 && second === 0) return ['utf-16le']
  // The last resort is any older text, such as a spreadsheet's export: every byte means something in it.
  return ['utf-8', 'windows-1252']
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
