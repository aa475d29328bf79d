import { expect, test } from 'bun:test'
import { analyseText } from './analyse-text.ts'

test.each([
  ["I'm not happy", 'not happy'],
  ['I am NOT very satisfied with it', 'not very satisfied'],
  ["the app isn't working", "isn't working"],
  ['I never received the parcel', 'never received'],
  ['I have no invoice', 'no invoice'],
  ['no estoy contento con el pedido', 'no estoy contento'],
  ['não estou satisfeito com o produto', 'não estou satisfeito'],
  ['vcs n responderam, sem resposta ate hoje', 'sem resposta'],
])('the keywords of %p keep the denial: %p', async (text, keyword) => {
  const { keywords } = await analyseText(text)
  expect(keywords).toContain(keyword)
  expect(keywords).not.toContain(keyword.split(' ').at(-1))
})

test.each([
  ['No, happy with the blue jacket', 'happy'],
  ['I could not find the blue jacket', 'blue jacket'],
  ['not the red scarf, please', 'red scarf'],
])('what is not denied in %p stays as it is: %p', async (text, keyword) => {
  expect((await analyseText(text)).keywords).toContain(keyword)
})

test('what a customer says it has not is not offered as its product', async () => {
  const { suggested_reply } = await analyseText('how much is it? I have no premium plan')
  expect(suggested_reply).not.toContain('no premium plan')
})
