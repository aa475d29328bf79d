import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { dropDatabase, emptyDatabase } from '../../testkit/database.ts'
import { parley } from './fixtures/run-parley.ts'

// Each test starts several processes.
setDefaultTimeout(120_000)

const home = mkdtempSync(join(tmpdir(), 'parley-outside-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a user that may not create the extension of the search is told so, by the doctor and by the start', async () => {
  const url = await emptyDatabase()
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const user = `narrow_${process.pid}`
  await owner.query(`create role ${user} login password 'narrow'`)
  await owner.query(`grant all on schema public to ${user}`)
  const narrow = new URL(url)
  narrow.username = user
  narrow.password = 'narrow'
  const settings = { DATABASE_URL: narrow.href, DATA_DIR: join(home, 'narrow') }

  const examined = await parley(['doctor'], settings)
  const refused = await parley(['migrate'], settings)
  await owner.query('create extension pg_trgm; create extension unaccent')
  const helped = await parley(['migrate'], settings)
  const sound = await parley(['doctor'], settings)
  await owner.query(`drop owned by ${user} cascade`)
  await owner.query(`drop role ${user}`)
  await owner.end()
  dropDatabase(url)

  expect(examined.out).toMatch(
    /BAD +Search +the user of DATABASE_URL may not create the extensions pg_trgm and unaccent/,
  )
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringContaining('create the extensions pg_trgm and unaccent there yourself'),
  })
  expect(helped.code).toBe(0)
  expect(sound.out).toMatch(/ok +Search/)
})
