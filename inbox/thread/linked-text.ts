/** A text with the addresses in it: of the web, of mail, of a telephone. Everything else stays text; no other address is ever a link. Pure. */

export type TextPiece = string | { text: string; href: string }

const address =
  /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]|mailto:[^\s<>"'()]+@[^\s<>"'()]+[^\s<>"'().,;:!?]|tel:\+?[0-9][0-9 ().-]{4,}[0-9]|[\p{L}0-9._%+-]+@[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)*\.\p{L}{2,})/giu

/** The pieces of a text somebody wrote. */
export function linkedPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const [found] = match
    if (match.index > from) pieces.push(text.slice(from, match.index))
    pieces.push({ text: found, href: hrefOf(found) })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}

function hrefOf(found: string): string {
  if (/^(https?|mailto):/i.test(found)) return found
  return /^tel:/i.test(found) ? found.replaceAll(/[ ().-]/g, '') : `mailto:${found}`
}

/** Whether an address may be followed from the page. */
export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/i.test(href)
}
