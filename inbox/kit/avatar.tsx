/** A person as a picture, or as initials on a colour of their own. */
import { classNames } from './class-names.ts'

const sizes = {
  tiny: 'size-4.5 text-[0.5rem]',
  small: 'size-6 text-[0.625rem]',
  medium: 'size-9 text-xs',
  large: 'size-14 text-lg',
}
const marks = { online: 'bg-here', away: 'bg-away', offline: 'bg-edge' }

export interface AvatarProps {
  name: string
  /** What the colour follows, so that it stays when the name changes. */
  seed?: string
  url?: string | null | undefined
  size?: keyof typeof sizes
  status?: keyof typeof marks | undefined
}

/** For the eye only: the name stands beside it. */
export function Avatar({ name, seed = name, url, size = 'medium', status }: AvatarProps) {
  return (
    <span aria-hidden="true" className="relative inline-flex shrink-0">
      {url ? (
        <img src={url} alt="" className={classNames('rounded-full object-cover', sizes[size])} />
      ) : (
        // Drawn, not written: who copies a name, or says what is on a button, means the name alone.
        <span
          data-hue={hueOf(seed)}
          data-initials={initialsOf(name)}
          className={classNames(
            'avatar inline-flex items-center justify-center rounded-full font-semibold before:content-[attr(data-initials)]',
            sizes[size],
          )}
        />
      )}
      {status && (
        <span
          className={classNames(
            'absolute -end-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-surface',
            marks[status],
          )}
        />
      )}
    </span>
  )
}

/** One of eight. */
export function hueOf(seed: string): number {
  let sum = 0
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum % 8
}

const letters = new Intl.Segmenter()

/** The first letters of the first and the last word, in any script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = firstOf(words[0] ?? '?') ?? '?'
  const last = words.length > 1 ? (firstOf(words.at(-1) ?? '') ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

function firstOf(word: string): string | undefined {
  for (const { segment } of letters.segment(word)) return segment
}
