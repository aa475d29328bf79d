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

/**
 * Texts name commands as in a checkout, with the data folder this one was given: without it they would look into
 * another. In the image, where there is no npm and the folder is fixed, they are called otherwise.
 */
export function asCalledHere(text: string): string {
  if (isCheckout) {
    const folder = process.env['DATA_DIR']
    if (!folder || text.includes('DATA_DIR=')) return text
    const given = /^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`
    return text.replaceAll(/npm (?:start|run parley -- (?=\w))/g, (command) => `DATA_DIR=${given} ${command}`)
  }
  return text.replaceAll('npm run parley --', 'parley').replaceAll('npm start', 'parley start')
}

/** Whether the line on the terminal is one that the next is written over. */
let isPassing = false

/** Prints a line of progress, or of what went wrong. */
export function tell(line: string): void {
  process.stderr.write(`${over(asCalledHere(line))}\n`)
  isPassing = false
}

/** Prints a line that the next one is written over, an empty one to clear it; nothing where nobody sits at a terminal. */
export function tellPassing(line: string): void {
  const { stderr } = process
  if (!stderr.isTTY) return
  stderr.write(over(line.slice(0, stderr.columns - 1)))
  isPassing = line !== ''
}

function over(line: string): string {
  return isPassing ? `\r${line}\x1b[K` : line
}
