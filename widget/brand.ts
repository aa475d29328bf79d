/** The site's own colour on its chat, with writing on it that can be read. */

/** Sets the colour on the chat; anything but `#rrggbb` leaves ours. */
export function applyBrand(element: HTMLElement, color: string): void {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return
  const ink = inkOn(color)
  for (const name of ['--brand', '--own']) element.style.setProperty(name, color)
  for (const name of ['--on-brand', '--on-own']) element.style.setProperty(name, ink)
}

/** Black or white, whichever stands out more on the colour (WCAG contrast). */
export function inkOn(color: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  )
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000'
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
