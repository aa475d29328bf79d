/** @jsxImportSource preact */
/** The few signs the panel draws, as strokes in a 24 by 24 field. Decoration only: the words stand beside them. */
const strokes = {
  back: 'm14.500 5-7 7 7 7',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'm6 9.500 6 6 6-6',
  menu: 'M5.500 12h.010M12 12h.010M18.500 12h.010',
  send: 'M12 19V5.500M5.500 12 12 5.500l6.500 6.500',
  clip: 'm20 11-8.500 8.500a5 5 0 0 1-7-7L13 4a3.300 3.300 0 0 1 4.700 4.700L9.500 17a1.700 1.700 0 0 1-2.400-2.400L14.500 7',
  camera:
    'M4 8h3.500L9 5.500h6L16.500 8H20v11H4Zm8 2.500a3.300 3.300 0 1 0 0 6.600 3.300 3.300 0 0 0 0-6.600Z',
  smile:
    'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM8.500 14c.8 1.300 2 2 3.500 2s2.700-.7 3.500-2M9 9.500v.600m6-.600v.600',
  file: 'M6.500 3.500h7l4.500 4.500v12.500H6.500Zm7 0V8H18',
  star: 'm12 3.500 2.600 5.600 6.100.700-4.500 4.200 1.200 6-5.400-3-5.400 3 1.200-6L3.300 9.800l6.100-.700Z',
  waiting: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4.500l3 1.800',
  sent: 'm5 12.500 4.500 4.500L19 7.500',
  delivered: 'm2.500 12.500 4.500 4.500L16.500 7.500M12 16.500l.500.500L22 7.500',
  failed: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v5m0 2.800v.200',
  go: 'm9.500 5 7 7-7 7',
  chats: 'M4 5.500h16v11h-9.500L6 20.500v-4H4Z',
  elsewhere: 'M8 3.500h8v17H8Zm3 14h2',
  page: 'M6.500 3.500h11v17h-11Zm3 5h5m-5 4h5m-5 4h3',
  sound: 'M5 9.500v5h3.500L13 18V6L8.500 9.500Zm11 0a4 4 0 0 1 0 5m2.300-7.500a7.500 7.500 0 0 1 0 10',
  mute: 'M5 9.500v5h3.500L13 18V6L8.500 9.500Zm11 .500 4.500 4.500m0-4.500L16 14.500',
  place:
    'M12 21s6.500-6.200 6.500-11A6.500 6.500 0 0 0 5.500 10c0 4.800 6.500 11 6.500 11Zm0-13.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  done: 'm5 12.500 4.500 4.500L19 7.500',
} as const

export type IconName = keyof typeof strokes

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" class={`icon icon-${name}`} aria-hidden="true">
      <path d={strokes[name]} />
    </svg>
  )
}
