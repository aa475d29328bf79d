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

test('the message that was found is told with the words around it, the newest first, notes too, none where none was asked for', async () => {
  const dee = await desk.visitor('Dee')
  const id = await dee.chat()
  await dee.say(id, `${'It was long ago. '.repeat(20)}A kohlrabi came ${'and then more came '.repeat(20)}`)
  await dee.say(id, 'And it was good')
  const search = async (...values: string[]) =>
    (
      await desk.linus.post('/conversations/search', {
        ...(values.length > 0 ? { filter: { attribute: 'text', operator: 'contains', values } } : {}),
      })
    ).body.data.found
  const [one, ...others] = await search('KOHLRABI')
  expect(others).toEqual([])
  expect(one).toMatchObject({ conversation_id: id, from: 'visitor', author: 'Dee', private: false })
  expect(one.excerpt).toMatch(/^…[^…]*long ago\. A kohlrabi came .*…$/)
  await desk.linus.say(id, 'The kohlrabi of Dee', { private: true })
  const [note] = await search('kohlrabi')
  expect(note).toMatchObject({ from: 'support', private: true, excerpt: 'The kohlrabi of Dee' })
  expect(note.message_id).not.toBe(one.message_id)
  // Found by who the contact is: no message holds it.
  expect((await search('Dee')).map(({ excerpt }: { excerpt: string }) => excerpt)).toEqual([
    'The kohlrabi of Dee',
  ])
  expect(await search()).toBeUndefined()
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
  for (const one of [plain, url]) dropDatabase(one)

  const folded = words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''))
  expect(rows[0].words.sort()).toEqual([...folded, 'l', 'mi', 'pedido', 'y'].sort())
  expect(asked.rows[0].words).toBe("'esta' & 'zana':*")
})

test('accents do not matter, whether they were asked for or said, nor does the order of words', async () => {
  const eva = await desk.visitor('José Peña')
  const talk = await eva.chat()
  await eva.say(talk, 'Quero dois pães franceses, por favor')
  await eva.say(talk, 'The green lamp is e-mail proof: 100%_')
  await eva.say(talk, 'Die Stra\u00dfe und das Jose\u0301')
  await desk.linus.patch(`/conversations/${talk}`, { subject: 'Reclamação à padaria' })
  for (const asked of [
    'paes',
    'PÃES',
    'franceses paes',
    'paes pàes',
    'lamp green',
    'green e-mail lam',
    'strasse',
    'jose',
  ])
    expect([asked, await found(asked)]).toEqual([asked, 'José Peña'])
  for (const asked of ['paes green', 'green-lamp', '"green lamp"', '100_%', 'lam green'])
    expect([asked, await found(asked)]).toEqual([asked, ''])
  for (const asked of ['100%_', 'lamp 100%', 'e-mail green'])
    expect([asked, await found(asked)]).toEqual([asked, 'José Peña'])

  const filtered = async (attribute: string, operator: string, value: string) =>
    (await desk.linus.post('/conversations/search', { filter: { attribute, operator, values: [value] } }))
      .body.data.conversations.length
  for (const asked of ['pena jose', 'PEÑA', 'padaria reclamacao', 'reclamação'])
    expect([asked, await filtered('text', 'contains', asked)]).toEqual([asked, 1])
  expect(await filtered('contact_name', 'starts_with', 'jose')).toBe(1)
  expect(await filtered('contact_name', 'starts_with', 'pena')).toBe(0)
  expect(await filtered('contact_name', 'equal_to', 'josé peña')).toBe(1)
  expect(await filtered('contact_name', 'equal_to', 'jose')).toBe(0)
  expect(await filtered('subject', 'contains', 'reclamacao a')).toBe(1)
})

test('where a search found its words with other accents is told around them', async () => {
  const fay = await desk.visitor('Fay')
  await fay.say(
    await fay.chat(),
    `${'Houve muito antes disto. '.repeat(20)}Chegou a maçã ${'e mais depois '.repeat(30)}`,
  )
  const filter = { attribute: 'text', operator: 'contains', values: ['maca chegou'] }
  const [one] = (await desk.linus.post('/conversations/search', { filter })).body.data.found
  expect(one.excerpt).toContain('Chegou a maçã e mais')
})

test('very long questions, many words and what no letter stands for are answered', async () => {
  for (const asked of [
    'é '.repeat(250).slice(0, 500),
    'x'.repeat(500),
    `${'%_ '.repeat(166)}`,
    '   ',
    '้',
    '\u0301',
  ])
    expect([asked, typeof (await found(asked))]).toEqual([asked, 'string'])
})
