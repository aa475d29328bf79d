/**
 * How texts are compared where somebody searches: case and accents do not matter, nor does the order of words. As the
 * server does it for what it has; here for what the page has, and to show where the words stand. Pure.
 */

/** Letters that are another with an ornament, though Unicode does not take them apart; and signs that are typed in many ways. */
const plainly: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' },
  ...{ '‘': "'", '’': "'", '“': '"', '”': '"' },
}
const ornate = new RegExp(`[${Object.keys(plainly).join('')}]`, 'g')

/** Without case and accents: `Pães` and `paes` are the same. Marks that are letters of their own, as in Thai, stay. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(ornate, (sign) => plainly[sign] ?? sign)
}

/** Whether a text has all words of a search in it, each anywhere; any text has those of an empty one. */
export function holdsWords(text: string, search: string): boolean {
  const whole = folded(text)
  return wordsOf(search).every((word) => whole.includes(word))
}

/** The words of a search, folded. */
export function wordsOf(search: string): string[] {
  return folded(search).split(/\s+/).filter(Boolean)
}

export interface Place {
  from: number
  to: number
}

/** Where any of these words, already folded, stand in a text: in order, none over another. */
export function placesOf(text: string, words: readonly string[]): Place[] {
  if (words.length === 0) return []
  // Of each unit of the folded text, where the sign it was made of begins.
  const origins: number[] = []
  let whole = ''
  let at = 0
  for (const sign of text) {
    const plain = sign < '\u0080' ? sign.toLowerCase() : folded(sign)
    whole += plain
    for (let unit = 0; unit < plain.length; unit++) origins.push(at)
    at += sign.length
  }
  const asked = new RegExp(words.map(escaped).join('|'), 'gu')
  const places: Place[] = []
  for (const { 0: found, index } of whole.matchAll(asked)) {
    // The accents after its last letter are of it, and a letter that became two is marked whole.
    let end = index + found.length
    while (end < origins.length && origins[end] === origins[end - 1]) end++
    const to = origins[end] ?? text.length
    const from = Math.max(origins[index] ?? 0, places.at(-1)?.to ?? 0)
    if (from < to) places.push({ from, to })
  }
  return places
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
