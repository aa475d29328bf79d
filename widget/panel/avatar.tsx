/** @jsxImportSource preact */
/** Somebody of the team: a picture, else the first letters of the name. Decoration: the name stands beside it. */

import { isOurs } from '../../client/presentation/our-address.ts'

const hues = 6

export function Avatar({ name, url }: { name: string; url?: string | null | undefined }) {
  const letters = name
    .split(/\s+/)
    .map((word) => /^[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
    .join('')
    .slice(0, 2)
    .toLocaleUpperCase()
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues
  return (
    <span class={`avatar hue-${hue}`} aria-hidden="true">
      {url && isOurs(url) ? <img src={url} alt="" /> : letters}
    </span>
  )
}
