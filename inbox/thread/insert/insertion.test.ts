/** What goes out of the window, what is missing before, and the way back. */
import { expect, test } from 'bun:test'
import { partsOf } from '../../../client/presentation/message-parts.ts'
import { contentOf, emptyInsertion, type Insertion, newAnswer, newButton, newQuestion } from './insertion.ts'
import { insertionOf } from './insertion-back.ts'
import { problemsOf } from './missing.ts'

const replies = (...titles: string[]): Insertion => ({
  ...emptyInsertion('replies'),
  text: 'Which?',
  answers: titles.map((title) => newAnswer(title)),
})
const card = (more: Partial<Insertion>): Insertion => ({
  ...emptyInsertion('card'),
  text: 'See',
  title: 'Lamp',
  ...more,
})
const form = (...questions: Insertion['questions']): Insertion => ({
  ...emptyInsertion('form'),
  text: 'Where to?',
  questions,
})
const wrong = (insertion: Insertion) => [...problemsOf(insertion).values()]

test('what goes out is what a reader of it draws; what is empty of it stays behind', () => {
  const said = contentOf(replies(' Red ', '', 'Blue'))
  expect(said).toEqual({
    message: 'Which?',
    content_type: 'input_select',
    content_attributes: {
      items: [
        { title: 'Red', value: 'Red' },
        { title: 'Blue', value: 'Blue' },
      ],
    },
  })
  const buttons = [
    newButton({ title: 'Look', address: ' https://shop.example/1 ' }),
    newButton({ does: 'reply', title: 'Buy', address: 'left from before' }),
  ]
  const shown = partsOf({
    content: 'See',
    ...contentOf(card({ description: 'Green', picture: 'https://shop.example/1.png', buttons })),
  })
  expect(shown).toEqual([
    {
      kind: 'cards',
      cards: [
        {
          title: 'Lamp',
          text: 'Green',
          picture: 'https://shop.example/1.png',
          links: [{ title: 'Look', address: 'https://shop.example/1' }],
          replies: [{ title: 'Buy', value: 'Buy', isChosen: false }],
        },
      ],
    },
  ])
  const asked = form(
    newQuestion({ label: 'Mail', type: 'email', isRequired: true, options: 'left' }),
    newQuestion({ label: 'Size', type: 'select', options: 'S\n\n M ' }),
  )
  expect(contentOf(asked).content_attributes).toEqual({
    items: [
      { name: 'field_1', label: 'Mail', type: 'email', required: true },
      {
        name: 'field_2',
        label: 'Size',
        type: 'select',
        options: [
          { label: 'S', value: 'S' },
          { label: 'M', value: 'M' },
        ],
      },
    ],
  })
})

test('what was said can be changed: it goes back into the window as it was', () => {
  const buttons = [
    newButton({ title: 'Look', address: 'https://shop.example/1' }),
    newButton({ does: 'reply', title: 'Buy' }),
  ]
  const question = newQuestion({ label: 'Size', type: 'select', options: 'S\nM', isRequired: true })
  for (const one of [replies('Red', 'Blue'), card({ description: 'Green', buttons }), form(question)]) {
    const back = insertionOf(contentOf(one))
    expect(back?.kind).toBe(one.kind)
    expect(back && contentOf(back)).toEqual(contentOf(one))
  }
  for (const type of [undefined, 'article', 'cards'] as const)
    expect(insertionOf({ message: 'Hi', ...(type ? { content_type: type } : {}) })).toBeUndefined()
})

test('all that is missing is told at once, in its order', () => {
  expect(wrong(replies('Red', 'Blue'))).toEqual([])
  expect(wrong({ ...emptyInsertion('replies') })).toEqual(['needed', 'fewAnswers'])
  expect(wrong(replies('Red', ' '))).toEqual(['fewAnswers'])
  expect(wrong(replies('Red', 'Blue', 'Red '))).toEqual(['sameTwice'])
  expect(wrong({ ...emptyInsertion('card') })).toEqual(['needed', 'needed'])
  expect(wrong({ ...emptyInsertion('form') })).toEqual(['needed', 'needed'])
  const choice = (options: string) => wrong(form(newQuestion({ label: 'Size', type: 'select', options })))
  expect(choice('S\nM')).toEqual([])
  expect(choice('S')).toEqual(['fewOptions'])
  expect(choice('S\nM\nS')).toEqual(['sameTwice'])
  expect(choice(Array.from({ length: 21 }, (_, at) => at).join('\n'))).toEqual(['manyOptions'])
  expect(wrong(replies('Red', 'x'.repeat(5000)))).toEqual(['tooMuch'])
})

test('a link leads into the web, a picture comes from there encrypted: no other address goes out', () => {
  const link = (address: string) => wrong(card({ buttons: [newButton({ title: 'Look', address })] }))
  for (const address of ['https://shop.example/1?a=b#c', 'HTTP://shop.example'])
    expect([address, link(address)]).toEqual([address, []])
  for (const address of [
    '',
    'shop.example',
    '/pages/1',
    'javascript:alert(1)',
    ' javascript:alert(1)//https://shop.example',
    'JaVaScRiPt:https://shop.example',
    'data:text/html,<script>alert(1)</script>',
    'https://',
    'https://shop.example/a b',
    'java\nscript:alert(1)',
    'mailto:a@b.example',
  ])
    expect([address, link(address)]).toEqual([address, ['badLink']])
  const picture = (address: string) => wrong(card({ picture: address }))
  expect([picture('https://shop.example/1.png'), picture('')]).toEqual([[], []])
  for (const address of ['http://shop.example/1.png', 'data:image/png;base64,x', 'javascript:alert(1)', 'x'])
    expect([address, picture(address)]).toEqual([address, ['badPicture']])
  // Of what only answers, an address that was written before is nothing.
  const buttons = [newButton({ does: 'reply', title: 'Buy', address: 'javascript:alert(1)' })]
  expect(wrong(card({ buttons }))).toEqual([])
  expect(JSON.stringify(contentOf(card({ buttons })))).not.toContain('javascript')
})
