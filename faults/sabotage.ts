/**
 * Sabotage: a control is the same server with one promise broken on purpose, which must turn the scenario
 * red. The source is changed as it is loaded (`bun --preload`), so the product carries no switch for it; a
 * change that no longer finds its place fails loudly.
 */
import { readFile } from 'node:fs/promises'
import { plugin } from 'bun'
import { type Change, sabotages } from './sabotages.ts'

const name = process.env['FAULT_SABOTAGE']
if (name) {
  const changes = sabotages[name]
  if (!changes) throw new Error(`unknown sabotage: ${name}`)
  plugin({
    name: `sabotage: ${name}`,
    setup(build) {
      // One loader for each file: a second one for the same file would never be asked.
      for (const [file, ofFile] of Map.groupBy(changes, ({ file }) => file)) {
        build.onLoad({ filter: new RegExp(`/${file.replaceAll('.', '\\.')}$`) }, async ({ path }) => ({
          contents: ofFile.reduce(
            (source, change) => apply(change, source, path),
            await readFile(path, 'utf8'),
          ),
          loader: 'ts',
        }))
      }
    },
  })
}

function apply({ from, to }: Change, source: string, path: string): string {
  if (source.includes(from)) return source.replaceAll(from, to)
  throw new Error(`the sabotage "${name}" no longer finds its place in ${path}`)
}
