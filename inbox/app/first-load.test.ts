/** What a browser fetches before the inbox can be worked with. */
import { expect, test } from 'bun:test'
import { buildPages } from '../../server/page-bundle.ts'

test('the scripts and styles of the first page stay under 196 KB and 15 KB, as they go over the line', async () => {
  const files = await buildPages()
  const textOf = (path: string) => new TextDecoder().decode(files.get(path)?.body)
  const weigh = (paths: Iterable<string>) =>
    [...paths].reduce((sum, path) => sum + (files.get(path)?.gzip?.length ?? 1_000_000), 0)
  const page = textOf('/')
  const [script = '', style = ''] = [/<script[^>]+src="([^"]+)"/, /rel="stylesheet" href="([^"]+)"/].map(
    (named) => named.exec(page)?.[1] ?? '',
  )

  // A script that is imported is waited for; one that is called for by `import()` is not.
  const scripts = new Set([script])
  for (const path of scripts)
    for (const [, imported] of textOf(path).matchAll(/(?:\bfrom|\bimport)\s*"(\/pages\/[^"]+)"/g))
      if (imported) scripts.add(imported)

  expect(scripts.size).toBeGreaterThan(1)
  expect(weigh(scripts)).toBeLessThan(196_000)
  expect(weigh([style])).toBeLessThan(15_000)
})
