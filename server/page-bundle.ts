/**
 * The files of the pages, bundled in memory from their sources: scripts and styles minified, documents and
 * pictures as they are. Made once, on the first request for any of them.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildInbox } from './inbox-bundle.ts'
import { fileOf, type PageFile, type PageKind } from './page-file.ts'
import { buildPanelScripts } from './panel-bundle.ts'

const root = join(import.meta.dir, '..')
/** Every file of the pages by its path. Throws when a source cannot be bundled. */
export async function buildPages(): Promise<Map<string, PageFile>> {
  const pictures = await readdir(join(root, 'demo/pictures'))
  const icons = await readdir(join(root, 'inbox/app/icons'))
  const inbox = buildInbox()
  const panel = buildPanelScripts()
  const files = await Promise.all([
    asIs('/', 'inbox/app/inbox.html', 'html'),
    asIs('/demo', 'demo/demo.html', 'html'),
    bundled('/pages/demo.js', 'demo/main.ts', 'js'),
    bundled('/pages/demo.css', 'demo/demo.css', 'css'),
    loader('/widget.js', 'widget/loader/loader.ts'),
    bundled('/widget/panel.css', 'widget/panel/panel.css', 'css'),
    bundled('/pages/plain.css', 'widget/plain.css', 'css'),
    asIs('/pages/mark.svg', 'inbox/app/mark.svg', 'svg'),
    asIs('/pages/mark-unread.svg', 'inbox/app/mark-unread.svg', 'svg'),
    asIs('/manifest.webmanifest', 'inbox/app/inbox.webmanifest', 'webmanifest'),
    bundled('/sw.js', 'inbox/notifications/service-worker.ts', 'js', 'iife'),
    // Browsers ask for it where a document names no picture of its own.
    asIs('/favicon.ico', 'inbox/app/mark.svg', 'svg'),
    ...icons.map((name) => asIs(`/pages/${name}`, `inbox/app/icons/${name}`, 'png')),
    ...pictures.map((name) => asIs(`/pages/${name}`, `demo/pictures/${name}`, 'svg')),
  ])
  return new Map([...files, ...(await inbox), ...(await panel).files])
}

async function asIs(path: string, source: string, kind: PageKind): Promise<[string, PageFile]> {
  return [path, fileOf(await Bun.file(join(root, source)).bytes(), kind)]
}

/** The widget's loader: a plain script, which leaves no name on the page it is put into; one page of many asks for it anew. */
async function loader(path: string, source: string): Promise<[string, PageFile]> {
  const [, { body }] = await bundled(path, source, 'js', 'iife')
  // Where its look has line breaks; of its own a bundle has none.
  const script = new TextDecoder().decode(body).replaceAll(/\n\s*/g, '')
  const file = fileOf(new TextEncoder().encode(script), 'js')
  return [path, { ...file, cacheControl: 'public, max-age=300', isForOthers: true }]
}

async function bundled(
  path: string,
  source: string,
  kind: PageKind,
  format: 'esm' | 'iife' = 'esm',
): Promise<[string, PageFile]> {
  const { outputs } = await Bun.build({
    entrypoints: [join(root, source)],
    target: 'browser',
    format,
    minify: true,
    // Else elements are made with what only a debugger reads.
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const [output] = outputs
  if (!output) throw new Error(`${source} gave no bundle`)
  return [path, fileOf(new Uint8Array(await output.arrayBuffer()), kind)]
}
