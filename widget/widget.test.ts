/** What the chat weighs on somebody's page, what it says, and how it stays readable. */
import { beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Message } from '../client/shapes.ts'
import { buildPages } from '../server/page-bundle.ts'
import type { PageFile } from '../server/page-file.ts'
import { buildPanelScripts } from '../server/panel-bundle.ts'
import { brandOf, contrast, inkOn, readableOn } from './color.ts'
import { questionsIn } from './panel/form-questions.ts'
import type { Panel } from './panel/panel.ts'
import { presenceOf } from './panel/presence.ts'
import { speechFor } from './panel/words.ts'
import { en } from './panel/words-en.ts'
import { es } from './panel/words-es.ts'
import { pt } from './panel/words-pt.ts'

let files: Map<string, PageFile>
beforeAll(async () => {
  files = await buildPages()
})

/** Compressed, as it goes over the line. */
const weight = (path: string) => Bun.gzipSync(files.get(path)?.body ?? new Uint8Array(1_000_000)).length

/** Every file of the panel's; what only the settings fetch is no visitor's. */
const panelFiles = () => [...files.keys()].filter((path) => path.startsWith('/widget/panel'))
const isForSettings = (path: string) => path.startsWith('/widget/panel-preview-')
const sum = (paths: string[]) => paths.reduce((total, path) => total + weight(path), 0)

test('the script on the page stays under 8.6 KB, and what opening the panel loads under 45 KB in any language', async () => {
  const { firstIn } = await buildPanelScripts()
  expect(weight('/widget.js')).toBeLessThan(8_600)
  for (const language of ['en', 'pt', 'es'] as const) {
    const first = firstIn(language)
    expect(first.filter((path) => path.includes('words'))).toHaveLength(1)
    expect(sum(['/widget/panel.js', '/widget/panel.css', ...first])).toBeLessThan(45_000)
  }
})

test('with every view and one language the panel stays under 52 KB, and nothing is in it twice', () => {
  const texts = panelFiles().map((path) => new TextDecoder().decode(files.get(path)?.body))
  const visitors = panelFiles().filter((path) => !/words-(?:en|es)-/.test(path) && !isForSettings(path))
  expect(visitors.length).toBe(panelFiles().length - 3)
  expect(sum(visitors)).toBeLessThan(52_000)
  for (const once of [en.consentNeeded, pt.consentNeeded, es.consentNeeded])
    expect(texts.filter((text) => text.includes(once))).toHaveLength(1)
})

test('the script holds nothing a strict policy forbids, and no file names another host', () => {
  for (const path of ['/widget.js', ...panelFiles()]) {
    const text = new TextDecoder().decode(files.get(path)?.body)
    expect(text).not.toMatch(/\beval\(|new Function\(|setAttribute\("style"|document\.write|document\.cookie/)
    const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host)
    // The namespace of SVG, and the map a place is shown on when its link is followed.
    expect(new Set(hosts).difference(new Set(['www.w3.org', 'www.openstreetmap.org']))).toEqual(new Set())
  }
})

test('what is fetched later is asked for at another address once it has failed', () => {
  const texts = panelFiles().map((path) => new TextDecoder().decode(files.get(path)?.body))
  const imports = texts.flatMap((text) => text.match(/\bimport\([^)]*\)/g) ?? [])
  // Three languages, six views, the panel by itself, and as a picture.
  expect(imports).toHaveLength(11)
  for (const one of imports)
    expect(one).toMatch(/^import\("\/widget\/panel-[\w-]+\.js"\+\(globalThis\.parleyAgain/)
})

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`)

test('any colour carries writing that can be read, and can itself be read on either ground', () => {
  fc.assert(
    fc.property(color, (brand) => {
      expect(contrast(inkOn(brand), brand)).toBeGreaterThanOrEqual(4.5)
      for (const ground of ['#eff1f4', '#262c32'])
        expect(contrast(readableOn(ground, brand), ground)).toBeGreaterThanOrEqual(4.5)
    }),
  )
  expect(['red', '#12345', '#2563EB'].map(brandOf)).toEqual(['#0b6b5f', '#0b6b5f', '#2563eb'])
})

test('every language puts in what English puts in, and says nothing the site has not written better', async () => {
  const placed = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  for (const words of [pt, es])
    for (const [key, text] of Object.entries(en))
      expect([key, placed(words[key as keyof typeof en])]).toEqual([key, placed(text)])

  const spoken = { locale: 'es', welcome_message: '¡Buenas!', offline_message: '', words: {} } as const
  const talk = { ...spoken, words: { en: { sendUs: 'Talk!' } } }
  expect((await speechFor(spoken, undefined, ['en'])).say('hello')).toBe('¡Buenas!')
  expect((await speechFor(talk, 'en-GB', [])).say('sendUs')).toBe('Talk!')
  const own = { ...talk, texts: { es: { welcome_message: '¡Pasa!' }, en: { offline_message: '' } } }
  expect((await speechFor(own, undefined, [])).say('hello')).toBe('¡Pasa!')
  expect((await speechFor(own, 'en', [])).say('offline')).toBe(en.offline)
  const odd = { ...spoken, welcome_message: 'Hi {constructor}' }
  expect((await speechFor(odd, 'en', [])).say('hello', { name: 'x' })).toBe('Hi {constructor}')
  expect((await speechFor(spoken, 'de', [])).say('stars', { count: 3 })).toBe('3 of 5 stars')
})

test('when somebody is back is said in the words of the day', async () => {
  const plain = { locale: 'en', welcome_message: '', offline_message: '', words: {} } as const
  const { moment } = await speechFor(plain, 'en-GB', [])
  const now = new Date(2026, 10, 20, 18, 0)
  const at = (day: number, hour: number) => moment(new Date(2026, 10, day, hour, 30), now)
  expect([at(20, 20), at(21, 9), at(23, 9), at(30, 9)]).toEqual([
    'today at 20:30',
    'tomorrow at 9:30',
    'on Monday at 9:30',
    'on 30 November at 9:30',
  ])
})

const asking = (content_type: string, content_attributes?: Message['content_attributes']): Message => ({
  id: 'msg_1',
  conversation_id: 'conv_1',
  from: 'support',
  sender: { id: 'a', name: 'Ada' },
  sender_id: 'a',
  content: 'Tell us',
  type: 'text',
  file_id: null,
  created_at: '2026-01-01T00:00:00Z',
  status: 'sent',
  message_seq: 1,
  private: false,
  content_type,
  ...(content_attributes ? { content_attributes } : {}),
})

test('a form is read with care: what lacks a name is left out, and what is none is no form', () => {
  const items = [{ name: 'a', type: 'email', required: true }, { label: 'nameless' }, null, 'x', { name: 3 }]
  expect(
    questionsIn(asking('form', { items }))?.map(({ name, kind, isRequired }) => [name, kind, isRequired]),
  ).toEqual([
    ['a', 'email', true],
    ['3', 'text', false],
  ])
  expect(questionsIn(asking('form', { items: 'no' }))).toBeUndefined()
  expect(questionsIn(asking('input_select', { items }))).toBeUndefined()
  const answered = questionsIn(
    asking('input_email', { submitted_values: [{ name: 'email', value: 'a@b.c' }] }),
  )
  expect(answered).toMatchObject([{ kind: 'email', answer: 'a@b.c' }])
})

test('who is there is named; where nobody is, nobody is said to be there', async () => {
  const speech = await speechFor(
    { locale: 'en', welcome_message: '', offline_message: '', words: {} },
    undefined,
    ['en'],
  )
  const told = (site: object, agents: object[]) =>
    presenceOf({
      site: { is_open: true, agents_online: 0, next_opening: null, widget_config: {}, ...site },
      session: { chat: { state: { agents } } },
      speech,
      surroundings: { now: () => 0 },
    } as unknown as Panel)
  const ada = { name: 'Ada', status: 'online' }
  expect(told({}, [ada])).toMatchObject({ here: ['Ada'], isHere: true, text: 'Ada is here' })
  expect(told({ agents_online: 1 }, [])).toMatchObject({ here: [], isHere: true })
  const away = { isHere: false, text: 'We are away just now. Leave a message!' }
  expect(told({}, [{ ...ada, status: 'offline' }])).toMatchObject(away)
  expect(told({ is_open: false, agents_online: 1 }, [])).toMatchObject(away)
})
