/**
 * The scripts of the widget's panel, bundled from widget/panel/: what it begins with, a file of words for each language, and the
 * views that are fetched once they are wanted.
 */
import { join } from 'node:path'
import { fileOf, type PageFile } from './page-file.ts'
import type { PageLanguage } from './platform/http/language.ts'

const root = join(import.meta.dir, '..', 'widget', 'panel')

export interface PanelScripts {
  /** By their paths. */
  files: [string, PageFile][]
  /** The paths of what a panel in that language begins with, besides `/widget/panel.js` itself. */
  firstIn(language: PageLanguage): string[]
}

let building: Promise<PanelScripts> | undefined

/** Made once in a process. Throws when a source cannot be bundled. */
export function buildPanelScripts(): Promise<PanelScripts> {
  building ??= build()
  // A build that failed is tried again.
  building.catch(() => {
    building = undefined
  })
  return building
}

async function build(): Promise<PanelScripts> {
  const { outputs, metafile } = await Bun.build({
    entrypoints: [join(root, 'main.tsx')],
    target: 'browser',
    format: 'esm',
    minify: true,
    splitting: true,
    publicPath: '/widget/',
    naming: { entry: 'panel.js', chunk: 'panel-[name]-[hash].js' },
    metafile: true,
    // Else elements are made with what only a debugger reads.
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const files = await Promise.all(
    outputs.map(async (output): Promise<[string, PageFile]> => {
      const file = fileOf(new TextEncoder().encode(askedAgain(await output.text())), 'js')
      // Its name changes with its bytes: a browser that has it need not ask again.
      const lasting = output.kind === 'chunk' ? { cacheControl: 'public, max-age=31536000, immutable' } : {}
      return [pathOf(output.path), { ...file, ...lasting }]
    }),
  )
  const entry = Object.entries(metafile?.outputs ?? {}).find(([path]) => pathOf(path) === '/widget/panel.js')
  const imported = entry?.[1].imports.filter(({ kind }) => kind === 'import-statement') ?? []
  const shared = imported.map(({ path }) => pathOf(path))
  const wordsIn = (language: PageLanguage) =>
    files.map(([path]) => path).filter((path) => path.startsWith(`/widget/panel-words-${language}-`))
  return { files, firstIn: (language) => [...shared, ...wordsIn(language)] }
}

/** The parts that are fetched later, at another address once one has failed: see `widget/panel/part.ts`. */
function askedAgain(script: string): string {
  return script.replace(
    /\bimport\(("\/widget\/panel-[\w-]+\.js")\)/g,
    'import($1+(globalThis.parleyAgain??""))',
  )
}

function pathOf(output: string): string {
  return `/widget/${output.slice(output.lastIndexOf('/') + 1)}`
}
