/** The tree as the checks see it: source files with their text and imports. */
import { dirname, join, normalize } from 'node:path'

export const root = join(import.meta.dir, '..', '..')

export interface SourceFile {
  path: string
  text: string
  /** Paths of our own files it imports. */
  imports: string[]
}

/** Every file of these kinds that git knows or would take. */
export async function readSources(kinds = ['*.ts', '*.tsx']): Promise<SourceFile[]> {
  const listed = Bun.spawnSync(['git', 'ls-files', '-co', '--exclude-standard', ...kinds], {
    cwd: root,
  }).stdout.toString()
  const paths = listed.split('\n').filter(Boolean)
  const existing = await Promise.all(
    paths.map(async (path) => ((await Bun.file(join(root, path)).exists()) ? [path] : [])),
  )
  return await Promise.all(
    existing.flat().map(async (path) => sourceOf(path, await Bun.file(join(root, path)).text())),
  )
}

/** A source from its path and text; for samples too. */
export function sourceOf(path: string, text: string): SourceFile {
  const found = text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)
  return { path, text, imports: [...found].map(([, to]) => normalize(join(dirname(path), to ?? ''))) }
}
