/** How colours stand out on one another, by WCAG. */

/** The grounds of the chat's panel. */
export const grounds = { light: '#ffffff', dark: '#161c1a' } as const

/** The themes in which a colour is hardly seen: below 2:1. */
export function hardlyStandsOut(color: string, theme: 'auto' | 'light' | 'dark'): ('light' | 'dark')[] {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return []
  return (['light', 'dark'] as const).filter(
    (ground) => (theme === 'auto' || theme === ground) && contrast(color, grounds[ground]) < 2,
  )
}

/** 1 to 21. */
export function contrast(one: string, other: string): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
