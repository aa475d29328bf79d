import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dropDatabase, emptyDatabase } from '../../../testkit/database.ts'
import { migrate } from './migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-migrations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a migration that takes some seconds is told once while it runs, a quick one is not', async () => {
  writeFileSync(join(folder, '0001_quick.sql'), 'create table quick (id int)')
  writeFileSync(join(folder, '0002_long.sql'), 'select pg_sleep(3.5)')
  writeFileSync(join(folder, '0003_quick.sql'), 'create table quick_again (id int)')
  const url = await emptyDatabase()
  const told: unknown[] = []

  const ran = await migrate(url, {
    folder,
    onProgress: (name) => told.push(name),
    onLong: (...place) => told.push(place),
  })
  dropDatabase(url)

  expect(ran).toHaveLength(3)
  expect(told).toEqual(['0001_quick.sql', '0002_long.sql', ['0002_long.sql', 2, 3], '0003_quick.sql'])
})
