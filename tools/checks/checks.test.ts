import { expect, test } from 'bun:test'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as rules from './rules.ts'
import { readSources, root, sourceOf } from './tree.ts'

const files = await readSources()
const styles = await readSources(['*.css'])

const ruleOf = { ...rules }
const samples: [keyof typeof rules, string, string, string, string][] = [
  [
    'importOrder',
    'server/features/conversations/x.ts',
    "import '../contacts/contacts.ts'",
    'server/features/contacts/x.ts',
    "import { a } from '../messages/messages.ts'",
  ],
  [
    'doors',
    'server/features/messages/x.ts',
    "import { a } from '../conversations/access.ts'",
    'server/features/messages/x.ts',
    "import { a } from '../conversations/queries.ts'",
  ],
  [
    'sqlInQueries',
    'server/features/messages/queries.ts',
    'sql`select 1`',
    'server/features/messages/messages.ts',
    'sql`select 1`',
  ],
  ['environment', 'server/config.ts', 'process.env', 'server/features/messages/x.ts', 'process.env'],
  [
    'clockAndChance',
    'server/platform/clock/clock.ts',
    'new Date()',
    'server/features/messages/x.ts',
    'new Date()',
  ],
  ['fileLength', 'a.ts', '\n'.repeat(10), 'a.ts', '\n'.repeat(400)],
  ['names', 'server/features/messages/poster.ts', '', 'server/features/messages/utils.ts', ''],
  ['noDefaultExport', 'a.ts', 'export const a = 1', 'a.ts', 'export default 1'],
  ['noAny', 'server/a.ts', 'const a: unknown = 1', 'server/a.ts', 'const a: any = 1'],
  [
    'noBareSleeps',
    'server/a.test.ts',
    'while (!isSo()) await Bun.sleep(5)',
    'server/a.test.ts',
    'await Bun.sleep(5)',
  ],
  [
    'eitherSide',
    'inbox/a.tsx',
    'className="ms-2 -start-1 text-start rounded-s-md border-e"',
    'inbox/a.tsx',
    'className="flex ml-2"',
  ],
  [
    'eitherSide',
    'widget/a.css',
    'a { inset-inline-start: 0; border-inline-end: 0 }',
    'widget/a.css',
    'a { left: 0 }',
  ],
  ['headers', 'server/a.ts', '/** What. */', 'server/a.ts', 'const a = 1'],
]

test.each(samples)(
  '%s passes its good sample, catches its bad one, and holds in the tree',
  (name, goodPath, good, badPath, bad) => {
    const rule = ruleOf[name]
    expect(rule([sourceOf(goodPath, good)])).toEqual([])
    expect(rule([sourceOf(badPath, bad)])).toHaveLength(1)
    expect(rule(name === 'eitherSide' ? [...files, ...styles] : files)).toEqual([])
  },
)

test('every feature folder has a place in the order and a README of at most 25 lines', async () => {
  const { order } = await import('../../server/features.ts')
  const folders = (await readdir(join(root, 'server', 'features'), { withFileTypes: true })).filter((one) =>
    one.isDirectory(),
  )
  expect(folders.map((one) => one.name).sort()).toEqual([...order].sort())
  for (const { name } of folders) {
    const text = await Bun.file(join(root, 'server', 'features', name, 'README.md')).text()
    expect([name, text.split('\n').length <= 26]).toEqual([name, true])
  }
})

test('every migration names its owner in its first line', async () => {
  const folder = join(root, 'server', 'migrations')
  for (const name of await readdir(folder)) {
    expect([name, (await Bun.file(join(folder, name)).text()).startsWith('-- owner: ')]).toEqual([name, true])
  }
})

test('every file a document links to or names in backquotes below server/, tools/, docs/ exists', async () => {
  const listed = Bun.spawnSync(['git', 'ls-files', '-co', '--exclude-standard', '*.md'], {
    cwd: root,
  }).stdout.toString()
  const missing: string[] = []
  for (const path of listed.split('\n').filter(Boolean)) {
    const text = await Bun.file(join(root, path)).text()
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, to]) =>
      join(dirname(path), to ?? ''),
    )
    const named = [...text.matchAll(/`((?:server|tools|docs|testkit|client)\/[\w./-]+\.\w+)`/g)].map(
      ([, to]) => to ?? '',
    )
    for (const to of [...links, ...named])
      if (!(await Bun.file(join(root, to)).exists())) missing.push(`${path}: ${to}`)
  }
  expect(missing).toEqual([])
})

test('passing the pool where a transaction is wanted does not compile', () => {
  const sample = join(root, 'tools', 'checks', 'pool-as-tx.sample.ts')
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--allowImportingTsExtensions',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--target',
    'esnext',
    '--types',
    'bun',
  ]
  const done = Bun.spawnSync(
    ['node', join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ...options, sample],
    { cwd: root },
  )
  // The sample expects its two errors; were there none, the expectation itself would be the error.
  expect(done.stdout.toString()).toBe('')
})
