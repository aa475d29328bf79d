import { expect, test } from 'bun:test'
import { partsOf } from './highlighted.tsx'

const foundIn = (text: string, q: string) =>
  partsOf(text, q)?.flatMap(({ part, isFound }) => (isFound ? [part] : []))

test('words are found whatever their case, and the rest of the text is kept', () => {
  const parts = partsOf('My e-mail: E-MAIL', 'e-mail')
  expect(parts?.map(({ part }) => part).join('')).toBe('My e-mail: E-MAIL')
  expect(foundIn('My e-mail: E-MAIL', 'e-mail')).toEqual(['e-mail', 'E-MAIL'])
  expect(foundIn('My desk', 'chair')).toBeUndefined()
})

test('words are marked with their accents, whichever way they were asked for', () => {
  expect(foundIn('Dois pães e um PAO', 'paes pão')).toEqual(['pães', 'PAO'])
  expect(foundIn('José and Jose', 'JOSE')).toEqual(['José', 'Jose'])
})

test('any sign that may be typed is looked for as itself', () => {
  const signs = Array.from({ length: 0x7f - 0x21 }, (_, at) => String.fromCodePoint(0x21 + at))
  for (const sign of [...signs, '–', '…', '’', '¿', '🦜', '\ud83e'])
    expect([sign, foundIn(`a ${sign} b`, sign)?.includes(sign)]).toEqual([sign, true])
})
