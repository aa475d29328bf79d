import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { analyseText } from './analyse-text.ts'

const folder = join(import.meta.dir, '..', 'fixtures')

interface Labelled {
  sentiment: string
  intent: string
  text: string
}

test('the offline analysis reads held-apart support sentences of three languages', async () => {
  const rows: string[] = ['language  sentences  sentiment acc / macro-F1   intent acc / macro-F1']
  const all = { sentiment: [] as [string, string][], intent: [] as [string, string][] }
  for (const language of ['en', 'pt', 'es']) {
    const labelled = await read(`support-${language}.tsv`)
    expect(labelled.length).toBeGreaterThanOrEqual(100)
    const found = await Promise.all(labelled.map(({ text }) => analyseText(text)))
    const sentiment = labelled.map(({ sentiment }, index): [string, string] => [
      sentiment,
      found[index]?.sentiment ?? '',
    ])
    const intent = labelled.map(({ intent }, index): [string, string] => [intent, found[index]?.intent ?? ''])
    rows.push(rowOf(language, sentiment, intent))
    all.sentiment.push(...sentiment)
    all.intent.push(...intent)
  }
  rows.push(rowOf('all', all.sentiment, all.intent))
  console.log(rows.join('\n'))

  expect(accuracy(all.sentiment)).toBeGreaterThanOrEqual(0.75)
  expect(accuracy(all.intent)).toBeGreaterThanOrEqual(0.7)
})

test('END-23 ENM-43 the seed’s own message is read as the seed reads it', async () => {
  const found = await analyseText("I'm interested in your premium plan but the price seems a bit high")

  expect(found).toMatchObject({
    interest_level: 'High',
    sentiment: 'neutral',
    intent: 'purchase_inquiry',
    language: 'en',
  })
  expect(found.objection?.toLowerCase()).toContain('price')
  expect(found.conversion_percentage).toBeGreaterThan(50)
  expect(found.keywords.join(' ')).toContain('premium plan')
})

test.each([
  ['quero cancelar minha assinatura, péssimo atendimento', 'pt', 'negative'],
  ['muchas gracias, excelente servicio!', 'es', 'positive'],
  ['', 'en', 'neutral'],
])('%p is read in %p as %p', async (text, language, sentiment) => {
  expect(await analyseText(text, { languageHint: language })).toMatchObject({ sentiment })
})

test.each([
  ['Is the mug dishwasher safe?', 'general_question', null],
  ['Hello! Is the mug dishwasher safe?', 'general_question', null],
  ['Hi, is anybody there right now?', 'greeting', null],
  ['É seguro na lava-louças?', 'general_question', null],
  ['Is this website safe?', 'general_question', 'Trust concern'],
  ['¿Es seguro pedir algo aquí?', 'general_question', 'Falta de confianza'],
])('%p is a %p, and doubts %p', async (text, intent, objection) => {
  const found = await analyseText(text)
  expect(found).toMatchObject({ intent, objection })
})

const addressLike = ['a.', 'a@', 'a@b.', '@', 'x://', 'www.', '/a', 'a_1', 'a1', 'aa-11', 'c:\\', '\uFFFC']

test('ten thousand hostile characters are read in time proportional to them', async () => {
  for (const piece of ['a', '!', 'not ', '😡', '\u0301', '<script>', 'no no ', ...addressLike]) {
    const found = await analyseText(piece.repeat(20_000))
    expect(found.keywords.length).toBeLessThanOrEqual(10)
  }
})

async function read(name: string): Promise<Labelled[]> {
  const lines = (await Bun.file(join(folder, name)).text()).split('\n').filter(Boolean)
  return lines.map((line) => {
    const [sentiment = '', intent = '', text = ''] = line.split('\t')
    return { sentiment, intent, text }
  })
}

function accuracy(pairs: [string, string][]): number {
  return pairs.filter(([wanted, found]) => wanted === found).length / pairs.length
}

function macroF1(pairs: [string, string][]): number {
  const labels = [...new Set(pairs.map(([wanted]) => wanted))]
  const scores = labels.map((label) => {
    const hits = pairs.filter(([wanted, found]) => wanted === label && found === label).length
    const wanted = pairs.filter(([one]) => one === label).length
    const found = pairs.filter(([, one]) => one === label).length
    return hits === 0 ? 0 : (2 * hits) / (wanted + found)
  })
  return scores.reduce((sum, score) => sum + score, 0) / labels.length
}

function rowOf(name: string, sentiment: [string, string][], intent: [string, string][]): string {
  const figures = [accuracy(sentiment), macroF1(sentiment), accuracy(intent), macroF1(intent)].map((one) =>
    one.toFixed(3),
  )
  return `${name.padEnd(10)}${String(sentiment.length).padEnd(11)}${figures[0]} / ${figures[1]}            ${figures[2]} / ${figures[3]}`
}
