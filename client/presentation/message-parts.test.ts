import { expect, test } from 'bun:test'
import type { Attachment, Message } from '../shapes.ts'
import { partsOf } from './message-parts.ts'

const file = {
  id: 'file_1',
  filename: 'a.png',
  original_name: 'a.png',
  mime_type: 'image/png',
  size: 1,
  url: '/files/a.png',
  thumbnail_url: null,
  is_image: true,
}

const shown = (message: Partial<Message>) => partsOf({ content: null, ...message })
const beside = (...attachments: Partial<Attachment>[]) =>
  shown({ attachments: attachments.map((one, index) => ({ id: `att_${index}`, kind: 'file', ...one })) })

test('FLD-54 every attachment is shown as what it is, in its order', () => {
  const parts = beside(
    { kind: 'image', file },
    { kind: 'location', coordinates: { latitude: 1.5, longitude: -2 }, title: 'Here' },
    { kind: 'contact', contact: { name: 'Bo', phones: ['+15550100'] } },
    { kind: 'share', external_url: 'https://shop.example/1' },
  )
  expect(parts).toEqual([
    { kind: 'file', file },
    { kind: 'place', title: 'Here', latitude: 1.5, longitude: -2 },
    { kind: 'person', name: 'Bo', phones: ['+15550100'], emails: [] },
    { kind: 'link', link: { title: 'https://shop.example/1', address: 'https://shop.example/1' } },
  ])
})

test('only addresses of the web can be followed, whatever a program says', () => {
  const actions = [
    { type: 'link', text: 'Buy', uri: 'javascript:alert(1)' },
    { type: 'link', text: 'Look', uri: 'https://shop.example/2' },
    { type: 'postback', text: 'Say yes', payload: 'yes' },
  ]
  const cards = shown({
    content_type: 'cards',
    content_attributes: {
      items: [{ title: 'Lamp', media_url: '/lamp.png', actions }, { description: 'no title' }],
      submitted_values: [{ title: 'Say yes', value: 'yes' }],
    },
  })
  const links = [{ title: 'Look', address: 'https://shop.example/2' }]
  // What is a button says what it carries, and is marked once it was pressed.
  const replies = [{ title: 'Say yes', value: 'yes', isChosen: true }]
  const lamp = { title: 'Lamp', text: undefined, links, picture: '/lamp.png', replies }
  expect(cards).toEqual([{ kind: 'cards', cards: [lamp] }])
  expect(beside({ kind: 'share', external_url: 'data:text/html,x' })).toEqual([{ kind: 'unknown' }])
})

test('ENM-21 choices and forms stand with what was answered', () => {
  const items = [
    { title: 'Red', value: 'red' },
    { title: 'Blue', value: 'blue' },
  ]
  expect(
    shown({
      content: 'Which?',
      content_type: 'input_select',
      content_attributes: { items, submitted_values: [items[1]] },
    }),
  ).toEqual([{ kind: 'choices', choices: items.map((one) => ({ ...one, isChosen: one.value === 'blue' })) }])
  const fields = [{ name: 'size', label: 'Your size' }, { name: 'town' }]
  const submitted_values = [{ name: 'size', value: 42 }]
  expect(shown({ content_type: 'form', content_attributes: { items: fields, submitted_values } })).toEqual([
    {
      kind: 'fields',
      fields: [
        { label: 'Your size', answer: '42' },
        { label: 'town', answer: undefined },
      ],
    },
  ])
})

test('what has neither words nor anything to show says so, and what was taken back shows nothing', () => {
  for (const content_type of [undefined, 'integrations', 'voice_call', 'cards', 'input_select', 'sticker'])
    expect(shown({ content_type, content_attributes: { items: 'none' } })).toEqual([{ kind: 'unknown' }])
  expect(shown({ content: 'Words', content_type: 'sticker' })).toEqual([])
  expect(shown({ deleted: true, file, content_type: 'cards' })).toEqual([])
})
