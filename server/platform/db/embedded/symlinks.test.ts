import { afterAll, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repairSymlinks } from './symlinks.ts'

const root = mkdtempSync(join(tmpdir(), 'parley-links-'))
afterAll(() => rmSync(root, { recursive: true }))

test('missing links are made, wrong ones mended, right ones left alone', () => {
  mkdirSync(join(root, 'lib'))
  writeFileSync(join(root, 'lib/libpq.so.5.18'), 'library')
  const links = ['libpq.so', 'libpq.so.5', 'libpq.so.old', 'libpq.so.file'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }))
  writeFileSync(join(root, 'pg-symlinks.json'), JSON.stringify(links))
  symlinkSync('libpq.so.5.18', join(root, 'lib/libpq.so.5'))
  symlinkSync('nowhere', join(root, 'lib/libpq.so.old'))
  writeFileSync(join(root, 'lib/libpq.so.file'), 'an empty stand-in some unpackers leave')

  expect(repairSymlinks(root)).toBe(3)
  expect(repairSymlinks(root)).toBe(0)
  for (const { target } of links) {
    expect(readFileSync(join(root, target.replace('native/', '')), 'utf8')).toBe('library')
  }
})
