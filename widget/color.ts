/** The site's own colour, with writing on it that can be read (WCAG 2.2: 4.5 to 1 for text, 3 to 1 for what has to be seen). */

/** The colour if it is one, such as `#2563eb`; else ours. */
export function brandOf(color: string): string {
  return /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : '#0b6b5f'
}

/** Black or white, whichever stands out more on the colour. */
export function inkOn(color: string): '#000000' | '#ffffff' {
  return contrast(color, '#ffffff') >= contrast(color, '#000000') ? '#ffffff' : '#000000'
}

/** The colour, as much darker or lighter as it takes to be read on the ground. */
export function readableOn(ground: string, color: string, least = 4.5): string {
  const toward = inkOn(ground)
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = mix(color, toward, part)
    if (contrast(mixed, ground) >= least) return mixed
  }
  return toward
}

/** So much of the other colour in this one; `part` from 0 to 1. */
export function mix(color: string, other: string, part: number): string {
  const parts = channelsOf(color).map((own, at) => own + ((channelsOf(other)[at] ?? own) - own) * part)
  return `#${parts.map((one) => Math.round(one).toString(16).padStart(2, '0')).join('')}`
}

/** From 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(color).map((part) => linear(part / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
