/** The few signs our pages draw, as strokes in a 24 by 24 field. Decoration only: the words stand beside them. */
const strokes = {
  send: 'M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.500 1.500L20 4',
  clip: 'm20 11-8.500 8.500a5 5 0 0 1-7-7L13 4a3.300 3.300 0 0 1 4.700 4.700L9.500 17a1.700 1.700 0 0 1-2.400-2.400L14.500 7',
  chat: 'M4 5h16v11H10l-5 4v-4H4Z',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  note: 'M5 4h14v11l-5 5H5Zm9 16v-5h5M8.500 8.500h7M8.500 12h4',
  file: 'M6 3h8l5 5v13H6Zm8 0v5h5',
  star: 'm12 3.500 2.600 5.600 6.100.700-4.500 4.200 1.200 6-5.400-3-5.400 3 1.200-6L3.300 9.800l6.100-.700Z',
  waiting: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4.500l3 1.800',
  sent: 'm5 12.500 4.500 4.500L19 7.500',
  delivered: 'm2.500 12.500 4.500 4.500L16.500 7.500M12 16.500l.500.500L22 7.500',
  failed: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v5m0 2.800v.200',
  spark: 'M12 3.500 14 10l6.500 2-6.500 2-2 6.500-2-6.500-6.500-2 6.500-2Z',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 7v5m0-8.200v.200',
} as const

export type IconName = keyof typeof strokes

/** The sign as an element hidden from screen readers. */
export function icon(name: IconName): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', `icon icon-${name}`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', strokes[name])
  svg.append(path)
  return svg
}
