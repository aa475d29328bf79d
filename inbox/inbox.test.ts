import { expect, test } from 'bun:test'
import { inkOn } from '../widget/brand.ts'
import { initialsOf } from './avatar.ts'
import { addressOf, openConversationId } from './route.ts'
import { inboxWords, termIn } from './words.ts'

test('the address names the open conversation, and nothing else is taken for one', () => {
  expect(openConversationId(addressOf('conv_01k8pm2q7se0a9x3c5v7b9d1f3'))).toBe(
    'conv_01k8pm2q7se0a9x3c5v7b9d1f3',
  )
  for (const hash of [
    '',
    '#/',
    addressOf(undefined),
    '#/conversations/',
    '#/conversations/a/b',
    '#/conversations/<b>',
  ]) {
    expect(openConversationId(hash)).toBeUndefined()
  }
})

test('initials are characters as readers count them', () => {
  expect(['Rosa Núñez', 'ada', 'Zoë 🦜', '한지민', '🦜', ''].map(initialsOf)).toEqual([
    'RN',
    'A',
    'Z',
    '한',
    '?',
    '?',
  ])
})

test('a term of the analysis is translated where it is known and readable where it is not', () => {
  expect(termIn(inboxWords('es'), 'refund_request')).toBe('reembolso')
  expect(termIn(inboxWords('pt-BR'), 'High')).toBe('Alto')
  expect(termIn(inboxWords('en'), 'something_new')).toBe('something new')
})

test("writing on the site's colour is black or white, whichever can be read", () => {
  expect(['#2563eb', '#ffe14d', '#ffffff', '#000000'].map(inkOn)).toEqual([
    '#ffffff',
    '#000000',
    '#000000',
    '#ffffff',
  ])
})
