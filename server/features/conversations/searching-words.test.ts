import { afterAll, beforeAll, expect, test } from 'bun:test'
import pg from 'pg'
import { databaseOf, dropDatabase, emptyDatabase, withDatabase } from '../../../testkit/database.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { migrationsFolder } from '../../main.ts'
import { migrate } from '../../platform/db/migrate.ts'

const nbsp = '\u00a0'
const said = `¿Dónde está mi pedido… “zanahoria” —y «pepinillo»? ¡Rábano! l’hôtel hola${nbsp}mundo ok👍`
const words = ['dónde', 'está', 'zanahoria', 'pepinillo', 'rábano', 'hôtel', 'hola', 'mundo', 'ok']

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  for (const [name, text] of [
    ['Ann', said],
    ['Bea', 'DÓNDE? nothing… but … dots'],
    ['Cy', 'What, nothing?'],
  ] as const) {
    const visitor = await desk.visitor(name)
    await visitor.say(await visitor.chat(), text)
  }
})
afterAll(() => desk.close())

async function found(...values: string[]): Promise<string> {
  const filter = { attribute: 'content', operator: 'contains', values }
  const { body } = await desk.linus.post('/conversations/search', { filter })
  const names: string[] = body.data.conversations.map(
    (one: { visitor: { name: string } }) => one.visitor.name,
  )
  return names.sort().join(' ')
}

test('words are found whatever signs they touch', async () => {
  for (const word of words.filter((one) => one !== 'dónde'))
    expect([word, await found(word)]).toEqual([word, 'Ann'])
  expect(await found('“zanahoria” —y')).toBe('Ann')
})

test('words beyond ASCII are found in capitals and in small letters', async () => {
  for (const word of ['dónde', 'DÓNDE', 'Dónde']) expect([word, await found(word)]).toEqual([word, 'Ann Bea'])
})

test('what has no words is found beside what has', async () => {
  expect(await found('…')).toBe('Ann Bea')
  expect(await found('what', '…')).toBe('Ann Bea Cy')
  expect(await found('what', 'zanahoria')).toBe('Ann Cy')
})

test('words are the same in a database that takes all beyond ASCII for letters', async () => {
  const url = await emptyDatabase()
  const name = `${databaseOf(url)}_c`
  const plain = withDatabase(url, name)
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
  await admin.end()
  await migrate(plain, { folder: migrationsFolder })
  const client = new pg.Client({ connectionString: plain })
  await client.connect()
  const { rows } = await client.query('select tsvector_to_array(words_of($1)) as words', [said])
  const asked = await client.query('select words_asked($1)::text as words', ['¿está “zana'])
  await client.end()
  for (const one of [plain, url]) await dropDatabase(one)

  expect(rows[0].words.sort()).toEqual([...words, 'l', 'mi', 'pedido', 'y'].sort())
  expect(asked.rows[0].words).toBe("'está' & 'zana':*")
})
