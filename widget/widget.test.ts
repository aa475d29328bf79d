/** What the chat weighs on somebody's page, what it says, and how it stays readable. */
import { beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Message } from '../client/shapes.ts'
import { buildPages } from '../server/page-bundle.ts'
import type { PageFile } from '../server/page-file.ts'
import { brandOf, contrast, inkOn, readableOn } from './color.ts'
import { questionsIn } from './panel/form-questions.ts'
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

test('the script on the page stays under 8 KB, the whole panel under 45 KB', () => {
  expect(weight('/widget.js')).toBeLessThan(8_000)
  expect(weight('/widget/panel.js') + weight('/widget/panel.css')).toBeLessThan(45_000)
})

test('the script holds nothing a strict policy forbids, and neither file names another host', () => {
  for (const path of ['/widget.js', '/widget/panel.js', '/widget/panel.css']) {
    const text = new TextDecoder().decode(files.get(path)?.body)
    expect(text).not.toMatch(/\beval\(|new Function\(|setAttribute\("style"|document\.write|document\.cookie/)
    const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host)
    // The namespace of SVG, and the map a place is shown on when its link is followed.
    expect(new Set(hosts).difference(new Set(['www.w3.org', 'www.openstreetmap.org']))).toEqual(new Set())
  }
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

test('every language puts in what English puts in, and says nothing the site has not written better', () => {
  const placed = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  for (const words of [pt, es])
    for (const [key, text] of Object.entries(en))
      expect([key, placed(words[key as keyof typeof en])]).toEqual([key, placed(text)])

  const spoken = { locale: 'es', welcome_message: '¡Buenas!', offline_message: '', words: {} } as const
  expect(speechFor(spoken, undefined, ['en']).say('hello')).toBe('¡Buenas!')
  expect(speechFor({ ...spoken, words: { en: { sendUs: 'Talk!' } } }, 'en-GB', []).say('sendUs')).toBe(
    'Talk!',
  )
  expect(speechFor(spoken, 'de', []).say('stars', { count: 3 })).toBe('3 of 5 stars')
})

test('when somebody is back is said in the words of the day', () => {
  const plain = { locale: 'en', welcome_message: '', offline_message: '', words: {} } as const
  const { moment } = speechFor(plain, 'en-GB', [])
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
