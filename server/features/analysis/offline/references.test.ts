import { expect, test } from 'bun:test'
import { analyseText } from './analyse-text.ts'
import { maskReferences } from './references.ts'

test.each([
  ['see https://shop.example/the-best?ref=your, please', 'see \uFFFC, please'],
  ['(http://localhost:8000/a_(b))!', '(\uFFFC))!'],
  ['on www.loja.com.br/pt/produtos.', 'on \uFFFC.'],
  ['shop.com/pt is broken', '\uFFFC is broken'],
  ['youtu.be/dQw4w9 and bit.ly/x', '\uFFFC and \uFFFC'],
  ['mail josé.the+best@my-shop.co.uk now', 'mail \uFFFC now'],
  ['mailto:a@b.example', '\uFFFC'],
  ['thanks @alice_w', 'thanks \uFFFC'],
  ['C:\\Users\\the best\\x.txt', '\uFFFC best\\x.txt'],
  ['in /home/ann/the.log today', 'in \uFFFC today'],
  ['id 550e8400-e29b-41d4-a716-446655440000.', 'id \uFFFC.'],
  ['conv_01k8pm2q7se0a9x3c5v7b9d1f3 is stuck', '\uFFFC is stuck'],
  ['parcel AB123456789CD', 'parcel \uFFFC'],
  ['order ORD-2024-99812, invoice INV004211', 'order \uFFFC, invoice \uFFFC'],
])('%p is read as %p', (text, masked) => {
  expect(maskReferences(text)).toBe(masked)
})

test.each([
  'the price is high.Can you help',
  'no llega.es malo',
  'yes and/or no, 24/7, he/she',
  'the iPhone15, a PS5 and a WH-1000XM5, an RTX-4090',
  'order 123456789012345, order-12345, pedido12345',
  'at 10:30 on 2024-01-20, call +44 20 7946 0958',
  "don't, wouldn't've, l'été",
  ':) <3 =D',
])('%p has nothing in it but words and numbers', (text) => {
  expect(maskReferences(text)).toBe(text)
})

test.each([
  ['¿me puede ayudar? https://www.example.com/the-best-shoes-and-how-to-get-them', 'es'],
  ['meu pedido não chegou, veja https://status.example.com/is-this-the-right-page', 'pt'],
  ['mi correo es what.is.this@yourshop.com', 'es'],
  ['necesito mi factura de the-order@how-to-buy-and-sell.com', 'es'],
])('%p is in the language of its words, %p', async (text, language) => {
  expect(await analyseText(text)).toMatchObject({ language })
})

test.each([
  ['The blue shoes at https://www.example.com/p/42?utm_source=mail do not fit', ['blue shoes', 'not fit']],
  ['my account is ann.the.best@shop.example', ['account']],
  ['@bob my parcel AB123456789CD is lost', ['parcel', 'lost']],
  ['see www.shop.com/en/products', []],
])('keywords of %p are what the customer said, %p', async (text, keywords) => {
  expect((await analyseText(text)).keywords.toSorted()).toEqual(keywords.toSorted())
})

test('an address alone says nothing, however it is spelt', async () => {
  expect(await analyseText('https://www.example.com/best-refund-ever-thanks')).toMatchObject({
    language: 'en',
    sentiment: 'neutral',
    intent: 'other',
    keywords: [],
  })
})
