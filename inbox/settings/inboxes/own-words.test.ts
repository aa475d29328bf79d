import { expect, test } from 'bun:test'
import { findTexts, withText, wordsToSend } from './own-words.ts'

test('a text is found by what it says, usually or here; without a search those of the site stand there', () => {
  const own = { en: { send: 'Off it goes', 'of.another.version': 'Kept' } }
  expect(findTexts(own, 'en', '')).toEqual([{ name: 'send', usual: 'Send', own: 'Off it goes' }])
  expect(findTexts(own, 'en', 'OFF IT').map(({ name }) => name)).toEqual(['send'])
  expect(findTexts(own, 'pt-BR', 'enviar').map(({ name }) => name)).toContain('send')
  expect(findTexts(own, 'pt-BR', '')).toEqual([])
})

test('a text that is emptied is as usual again, and words this page does not know stay', () => {
  const own = { en: { send: 'Off it goes', 'of.another.version': 'Kept' }, es: { send: 'Va' } }
  const changed = withText(withText(own, 'en', ['send', '']), 'es', ['send', ' '])
  expect(wordsToSend(changed)).toEqual({ en: { 'of.another.version': 'Kept' } })
  expect(wordsToSend(withText({}, 'pt-BR', ['start', 'Vamos']))).toEqual({ 'pt-BR': { start: 'Vamos' } })
})

test('a welcome, which has a field of its own, stands among the words only where it was written there', () => {
  const found = (own: Parameters<typeof findTexts>[0]) =>
    findTexts(own, 'en', 'how can we help').map(({ name }) => name)
  expect([found({}), found({ en: { hello: 'How can we help?' } })]).toEqual([[], ['hello']])
})
