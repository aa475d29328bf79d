/**
 * Draws the pictures of the installed inbox from its mark, as phones and desktops want them: `node tools/parley.mjs run
 * tools/icons.ts` after a change of the mark. Not done by the server: there no picture is read that is drawn by words.
 */
import { join } from 'node:path'
import sharp from 'sharp'

const app = join(import.meta.dir, '..', 'inbox', 'app')
const ground = '#f3f5f4'

/** How large, what share of it the mark takes, and on which ground; a phone may cut what it likes off a maskable one. */
const icons = [
  { name: 'icon-192.png', size: 192, share: 1, background: undefined },
  { name: 'icon-512.png', size: 512, share: 1, background: undefined },
  { name: 'icon-maskable.png', size: 512, share: 0.6, background: ground },
  { name: 'icon-touch.png', size: 180, share: 0.72, background: ground },
]

const svg = await Bun.file(join(app, 'mark.svg')).bytes()
for (const { name, size, share, background } of icons) {
  const inner = Math.round(size * share)
  const edge = Math.floor((size - inner) / 2)
  const around = { top: edge, left: edge, bottom: size - inner - edge, right: size - inner - edge }
  const drawn = sharp(svg, { density: (72 * inner) / 32 })
    .resize(inner, inner)
    .extend({ ...around, background: background ?? { r: 0, g: 0, b: 0, alpha: 0 } })
  const whole = background ? drawn.flatten({ background }) : drawn
  await whole.png({ palette: true }).toFile(join(app, 'icons', name))
  console.log(`drew inbox/app/icons/${name}`)
}
