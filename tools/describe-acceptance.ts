/**
 * docs/acceptance.md: every line the seeds demand, and the tests that show it. The lines stand in the document
 * itself; which tests name them is read from the titles, so that the table cannot say more than there is.
 */
import type { SourceFile } from './checks/tree.ts'

export const acceptancePath = 'docs/acceptance.md'

const row = /^\| ([A-Z]{3}-\d\d) \| (.+) \| (\[.+) \| ([^|]*) \|$/

/** The first argument of `test`, `describe`, or of what `test.each(…)` gave. */
const title = /(?:\b(?:test|describe)|\))\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1\s*,/g

/** The ids of the lines of seed 001, each of which a test has to show by now. */
export function linesToShow(document: string): string[] {
  return document.split('\n').flatMap((line) => {
    const [, id, , seeds] = row.exec(line) ?? []
    return id !== undefined && seeds?.includes('[1]') ? [id] : []
  })
}

/** Line id -> paths of the tests with it in a title. */
export function testsByLine(files: SourceFile[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    if (!path.endsWith('.test.ts') || path.startsWith('tools/checks/')) continue
    const titles = [...text.matchAll(title)].map(([, , words]) => words ?? '')
    for (const id of titles.join(' ').match(/\b[A-Z]{3}-\d\d\b/g) ?? [])
      found.set(id, (found.get(id) ?? new Set()).add(path))
  }
  return new Map([...found].map(([id, paths]) => [id, [...paths].sort()]))
}

/** The ids of the document's table, in its order. */
export function linesOf(document: string): string[] {
  return document.split('\n').flatMap((line) => row.exec(line)?.[1] ?? [])
}

/** The document with its last column as the tests have it. */
export function renewAcceptance(document: string, tests: Map<string, string[]>): string {
  return document
    .split('\n')
    .map((line) => {
      const [, id, what, seed] = row.exec(line) ?? []
      if (id === undefined) return line
      const shown = tests.get(id)?.map((path) => `\`${path}\``) ?? []
      return `| ${id} | ${what} | ${seed} | ${shown.join(', ') || 'later'} |`
    })
    .join('\n')
}
