/** The site's own colour on its chat, with writing on it that can be read. */

/** Sets the colour on the chat; anything but `#rrggbb` leaves ours. */
export function applyBrand(element: HTMLElement, color: string): void {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return
  const ink = inkOn(color)
  for (const name of ['--brand', '--own']) element.style.setProperty(name, color)
  for (const name of ['--on-brand', '--on-own']) element.style.setProperty(name, ink)
  const [light, dark] = grounds.map((ground) => ringOn(ground, color))
  element.style.setProperty('--ring', `light-dark(${light}, ${dark})`)
}

/** The ground the chat stands on, light and dark (client/dom/look.css, `--surface`). */
const grounds = ['#ffffff', '#171d1b'] as const

/** The colour, where a ring of it is seen on the ground (WCAG 1.4.11), else ours. */
function ringOn(ground: string, color: string): string {
  return contrast(color, ground) >= 3 ? color : 'var(--accent)'
}

/** Black or white, whichever stands out more on the colour (WCAG contrast). */
export function inkOn(color: string): '#000000' | '#ffffff' {
  return contrast(color, '#ffffff') >= contrast(color, '#000000') ? '#ffffff' : '#000000'
}

/** From 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
