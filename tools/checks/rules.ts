/** The rules of the repository that can be checked; each answers what breaks it. */
import { order } from '../../server/features.ts'
import type { SourceFile } from './tree.ts'

export type Rule = (files: SourceFile[]) => string[]

const isTest = (path: string) => /\.test\.ts$|^testkit\/|^faults\/|^bench\/|fixtures\//.test(path)
const featureOf = (path: string) => /^server\/features\/([a-z-]+)\//.exec(path)?.[1]
const places: readonly string[] = order
const placeOf = (feature: string) => places.indexOf(feature)

/** A feature imports features above it only; platform imports no feature. */
export const importOrder: Rule = (files) =>
  files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap((to) => {
        const [from, target] = [featureOf(path), featureOf(to)]
        if (!target || from === target) return []
        if (path.startsWith('server/platform/')) return [`${path} imports the feature ${target}`]
        if (!from) return []
        return placeOf(target) < placeOf(from)
          ? []
          : [`${path} imports ${target}, which stands below ${from}`]
      }),
    )

/** Features reach each other through doors: never another one's queries (a window on lists re-exports what it lends). */
export const doors: Rule = (files) =>
  files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap((to) => {
        const isOther = featureOf(to) !== undefined && featureOf(to) !== featureOf(path)
        return isOther && /queries\.ts$/.test(to) ? [`${path} reaches into ${to}`] : []
      }),
    )

/** SQL stands in queries files, in the platform, and nowhere else. */
export const sqlInQueries: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const mayHave =
      isTest(path) ||
      /queries\.ts$/.test(path) ||
      path.startsWith('server/platform/') ||
      path.startsWith('server/cli/') ||
      path.startsWith('tools/')
    return !mayHave && /\bsql`/.test(text) ? [`${path} has SQL`] : []
  })

/** The environment is read where a process begins; config.ts makes sense of it. */
export const environment: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const mayRead =
      isTest(path) ||
      path === 'server/config.ts' ||
      path.startsWith('server/cli/') ||
      path.startsWith('tools/')
    // In quotes it is a name that a bundle has put in its place.
    return !mayRead && /(?<!['"])process\.env/.test(text) ? [`${path} reads the environment`] : []
  })

/** Features get the time from the clock and chance from the ids; the platform alone makes them. */
export const clockAndChance: Rule = (files) =>
  files.flatMap(({ path, text }) =>
    path.startsWith('server/features/') &&
    !isTest(path) &&
    /Date\.now\(|new Date\(\)|Math\.random\(|Bun\.sleep\(/.test(text)
      ? [`${path} makes its own time or chance`]
      : [],
  )

/**
 * Tests wait for what they wait for: a pause stands in a loop that looks, or is the end of somebody's patience
 * (`Bun.sleep(…).then(`), or lets others have their turn (`Bun.sleep(0)`).
 */
export const noBareSleeps: Rule = (files) =>
  files.flatMap(({ path, text }) =>
    /\.test\.ts$|^testkit\//.test(path) && !path.startsWith('tools/checks/')
      ? text
          .split('\n')
          .flatMap((_line, at, lines) => (isBareSleep(lines, at) ? [`${path}:${at + 1} sleeps`] : []))
      : [],
  )

function isBareSleep(lines: string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (!/Bun\.sleep\(/.test(line) || /Bun\.sleep\(0\)|Bun\.sleep\([^)]*\)\.then\(/.test(line)) return false
  const loop = /^\s*(while|for|do)\b/
  if (loop.test(line)) return false
  let depth = indentOf(line)
  for (let above = at - 1; above >= 0 && depth > 0; above--) {
    const outer = lines[above] ?? ''
    if (outer.trim() === '' || indentOf(outer) >= depth) continue
    if (loop.test(outer)) return false
    depth = indentOf(outer)
  }
  return true
}

const indentOf = (line: string) => line.length - line.trimStart().length

const longestFile = 300
/** Files that are longer for now; the list may only shrink. */
const longFiles = new Set<string>([])
export const fileLength: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const lines = text.split('\n').length
    return lines > longestFile && !longFiles.has(path) && !path.includes('fixtures/')
      ? [`${path} has ${lines} lines`]
      : []
  })

const bannedNames =
  /(^|\/)(index|utils?|helpers?|common|types|constants|manager|service|handler|base|impl)\.ts$/
export const names: Rule = (files) =>
  files.flatMap(({ path }) => (bannedNames.test(path) ? [`${path}: a name that says nothing`] : []))

export const noDefaultExport: Rule = (files) =>
  files.flatMap(({ path, text }) => (/^export default /m.test(text) ? [`${path} has a default export`] : []))

export const noAny: Rule = (files) =>
  files.flatMap(({ path, text }) =>
    /(:|<|as) any\b(?!thing)/.test(withoutComments(text)) &&
    !/biome-ignore[^\n]*noExplicitAny/.test(withoutComments(text)) &&
    !isTest(path) &&
    !path.startsWith('tools/checks')
      ? [`${path} has any`]
      : [],
  )

/** Every door file and feature folder explains itself. */
export const headers: Rule = (files) =>
  files.flatMap(({ path, text }) =>
    path.startsWith('server/') && !isTest(path) && !text.startsWith('/**') && !text.startsWith('//')
      ? [`${path} has no header`]
      : [],
  )

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

const physicalClass =
  /(?<=["'`\s:!]-?)(?:(?:scroll-)?[mp][lr]-[\d[ap]|(?:left|right)-(?:[\d[]|auto|full|px)|text-(?:left|right)(?=["'`\s])|border-[lr](?=["'`\s-])|rounded-(?:[lr]|[tb][lr])(?=["'`\s-]))/g
const physicalStyle =
  /(?:margin|padding|border)-(?:left|right)|(?<=^|[\s;{])(?:left|right):|(?:text-align|float): ?(?:left|right)/g

/**
 * Looks say start and end where they can, not left and right: so they turn with a page that is read from the right. Not radii:
 * our bundler writes each as a list of languages, three times over, which the chat has no room for.
 */
export const eitherSide: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const isLook = /^(?:inbox|widget|demo)\/.*\.(?:tsx|css)$|^widget\/loader\/look\.ts$/.test(path)
    if (!isLook) return []
    const found = [...text.matchAll(path.endsWith('.tsx') ? physicalClass : physicalStyle)]
    return found.map(([physical]) => `${path} has ${physical}`)
  })
