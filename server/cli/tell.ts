/**
 * Words for the person at the keyboard that are not the command's answer: to standard error, uncoloured (Bun
 * prints what is given to `console.error` in red), and naming commands as they are called here.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The image has no launcher: its only program is `parley`. */
const isCheckout = existsSync(join(import.meta.dir, '..', '..', 'tools', 'parley.mjs'))

/** How a command of ours is called here, without the command. */
export const programName = asCalledHere('npm run parley --')

/** Texts name commands as in a checkout; in the image, where there is no npm, they are called otherwise. */
export function asCalledHere(text: string): string {
  if (isCheckout) return text
  return text.replaceAll('npm run parley --', 'parley').replaceAll('npm start', 'parley start')
}

/** Prints a line of progress, or of what went wrong. */
export function tell(line: string): void {
  process.stderr.write(`${asCalledHere(line)}\n`)
}
