/** @jsxImportSource preact */
/** Somebody of the team: a picture, else the first letters of the name. Decoration: the name stands beside it. */

const hues = 6

export function Avatar({ name, url }: { name: string; url?: string | null | undefined }) {
  const letters = name
    .split(/\s+/)
    .map((word) => /^[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
    .join('')
    .slice(0, 2)
    .toLocaleUpperCase()
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues
  // Only our own pictures are shown: another's address would tell it that somebody reads this.
  const isOurs = url?.startsWith('/') || url?.startsWith(`${location.origin}/`)
  return (
    <span class={`avatar hue-${hue}`} aria-hidden="true">
      {isOurs && url ? <img src={url} alt="" /> : letters}
    </span>
  )
}
