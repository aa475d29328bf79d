/**
 * The files of the pages, bundled in memory from their sources: scripts and styles minified, documents and
 * pictures as they are. Made once, on the first request for any of them.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface PageFile {
  body: Uint8Array<ArrayBuffer>
  type: string
  etag: string
}

const root = join(import.meta.dir, '..')
const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
} as const

/** Every file of the pages by its path. Throws when a source cannot be bundled. */
export async function buildPages(): Promise<Map<string, PageFile>> {
  const pictures = await readdir(join(root, 'demo/pictures'))
  const files = await Promise.all([
    asIs('/', 'inbox/inbox.html', 'html'),
    asIs('/demo', 'demo/demo.html', 'html'),
    bundled('/pages/inbox.js', 'inbox/main.ts', 'js'),
    bundled('/pages/inbox.css', 'inbox/inbox.css', 'css'),
    bundled('/pages/demo.js', 'demo/main.ts', 'js'),
    bundled('/pages/demo.css', 'demo/demo.css', 'css'),
    asIs('/pages/mark.svg', 'inbox/mark.svg', 'svg'),
    // Browsers ask for it where a document names no picture of its own.
    asIs('/favicon.ico', 'inbox/mark.svg', 'svg'),
    ...pictures.map((name) => asIs(`/pages/${name}`, `demo/pictures/${name}`, 'svg')),
  ])
  return new Map(files)
}

async function asIs(path: string, source: string, kind: keyof typeof types): Promise<[string, PageFile]> {
  return [path, fileOf(await Bun.file(join(root, source)).bytes(), kind)]
}

async function bundled(path: string, source: string, kind: keyof typeof types): Promise<[string, PageFile]> {
  const { outputs } = await Bun.build({
    entrypoints: [join(root, source)],
    target: 'browser',
    format: 'esm',
    minify: true,
  })
  const [output] = outputs
  if (!output) throw new Error(`${source} gave no bundle`)
  return [path, fileOf(new Uint8Array(await output.arrayBuffer()), kind)]
}

function fileOf(body: Uint8Array<ArrayBuffer>, kind: keyof typeof types): PageFile {
  return { body, type: types[kind], etag: `"${Bun.hash(body).toString(36)}"` }
}
