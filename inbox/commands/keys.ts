/**
 * Keys: what was pressed, written as `mod+k`, `shift+e`, `g i`. A letter is taken by what it types; on a layout that types
 * no Latin letter, by where it stands (`event.code`), so that J is J on a Russian keyboard too.
 */
export interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** The chord of a key press; undefined for a modifier alone. */
export function chordOf(event: Pressed): string | undefined {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead', 'Process'].includes(event.key)) return undefined
  const key = nameOf(event)
  const isLetter = /^[a-z0-9]$/.test(key)
  return [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    // What is typed with Shift (`?`) is a key of its own; a letter stays itself.
    event.shiftKey && (isLetter || key.length > 1) ? 'shift' : '',
    key,
  ]
    .filter(Boolean)
    .join('+')
}

function nameOf({ key, code, altKey }: Pressed): string {
  if (key === ' ') return 'space'
  const place = /^Key([A-Z])$/.exec(code)?.[1] ?? /^Digit([0-9])$/.exec(code)?.[1]
  // With Alt, keyboards type other signs: there the place counts.
  const isForeign = key.length === 1 && !/^[\x20-\x7e]$/.test(key)
  if (place && (isForeign || altKey)) return place.toLowerCase()
  return key.toLowerCase()
}

/**
 * Whether it is a key for the page even where letters are text: Ctrl, ⌘ or Alt is held, and it types nothing. Alt types signs
 * on a Mac, as does AltGr, which Windows tells as Ctrl with Alt.
 */
export function isForPage({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  const typesSign = altKey && !metaKey && /^[^a-z0-9]$/iu.test(key)
  return (ctrlKey || metaKey || altKey) && !typesSign
}

/** Whether the focus is where letters are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  )
}
