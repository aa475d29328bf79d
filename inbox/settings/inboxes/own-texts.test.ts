import { expect, test } from 'bun:test'
import { textsToSend, withOwnTexts } from './own-texts.ts'

test('a text of a language is written beside the others, and one that is emptied is as in every other language', () => {
  const own = withOwnTexts({ es: { title: 'Hola' } }, 'pt-BR', {
    title: ' Olá ',
    labels: { phone: 'Celular' },
  })
  expect(textsToSend(own)).toEqual({
    'pt-BR': { title: 'Olá', labels: { phone: 'Celular' } },
    es: { title: 'Hola' },
  })
  const emptied = withOwnTexts(own, 'pt-BR', { title: ' ', labels: { phone: '' } })
  expect(textsToSend(emptied)).toEqual({ es: { title: 'Hola' } })
})
