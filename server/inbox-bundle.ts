/**
 * The files of the inbox, bundled from inbox/: the scripts in parts, so that a page that is not the first to be seen is fetched
 * when it is, and one style sheet with the classes that are used.
 */
import { join } from 'node:path'
import { compile, optimize } from '@tailwindcss/node'
import { Scanner } from '@tailwindcss/oxide'
import { fileOf, type PageFile } from './page-file.ts'

const root = join(import.meta.dir, '..', 'inbox')

let building: Promise<[string, PageFile][]> | undefined

/** Scripts and styles by their paths, made once in a process. Throws when a source cannot be bundled. */
export function buildInbox(): Promise<[string, PageFile][]> {
  building ??= build()
  // A build that failed is tried again.
  building.catch(() => {
    building = undefined
  })
  return building
}

async function build(): Promise<[string, PageFile][]> {
  const [scripts, worker, styles] = await Promise.all([buildScripts(), buildWorker(), buildStyles()])
  return [...scripts, ['/pages/line.js', worker], ['/pages/inbox.css', styles]]
}

/** The shared worker that holds the socket of all pages. */
async function buildWorker(): Promise<PageFile> {
  const { outputs } = await Bun.build({
    entrypoints: [join(root, 'session', 'line-worker.ts')],
    target: 'browser',
    minify: true,
  })
  const [output] = outputs
  if (!output) throw new Error('the shared worker gave no bundle')
  return fileOf(new Uint8Array(await output.arrayBuffer()), 'js')
}

async function buildScripts(): Promise<[string, PageFile][]> {
  const { outputs } = await Bun.build({
    entrypoints: [join(root, 'app', 'main.tsx')],
    target: 'browser',
    format: 'esm',
    minify: true,
    splitting: true,
    publicPath: '/pages/',
    naming: { entry: 'inbox.js', chunk: 'inbox-[hash].js' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return await Promise.all(
    outputs.map(async (output): Promise<[string, PageFile]> => {
      const name = output.path.slice(output.path.lastIndexOf('/') + 1)
      const file = fileOf(new Uint8Array(await output.arrayBuffer()), 'js')
      // Its name changes with its bytes: a browser that has it need not ask again.
      const lasting = output.kind === 'chunk' ? { cacheControl: 'public, max-age=31536000, immutable' } : {}
      return [`/pages/${name}`, { ...file, ...lasting }]
    }),
  )
}

async function buildStyles(): Promise<PageFile> {
  const base = join(root, 'app')
  const compiler = await compile(await Bun.file(join(base, 'theme.css')).text(), {
    base,
    onDependency: () => {},
  })
  const scanner = new Scanner({ sources: [{ base: root, pattern: '**/*.{ts,tsx}', negated: false }] })
  const { code } = optimize(compiler.build(scanner.scan()), { file: 'inbox.css', minify: true })
  return fileOf(new TextEncoder().encode(code), 'css')
}
