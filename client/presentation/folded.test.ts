import { expect, test } from 'bun:test'
import { folded, holdsWords, placesOf, wordsOf } from './folded.ts'

test('accents, case and ornaments do not matter, whichever way a letter was written', () => {
  for (const [one, other] of [
    ['Pães', 'paes'],
    ['JOSÉ', 'jose'],
    ['Jose\u0301', 'José'],
    ['Straße', 'STRASSE'],
    ['Œuvre', 'oeuvre'],
    ['Łódź', 'lodz'],
    ['İstanbul', 'istanbul'],
    ['ΛΌΓΟΣ', 'λογος'],
    ['ＡＢＣ１２３', 'abc123'],
    ['l’hôtel', "L'HOTEL"],
  ] as const)
    expect([one, folded(one)]).toEqual([one, folded(other)])
})

test('marks that are letters of their own stay', () => {
  expect(folded('น้ำ')).not.toBe(folded('นา'))
  expect(folded('が')).not.toBe(folded('か'))
})

test('all words of a search have to be there, in any order', () => {
  expect(holdsWords('A green lamp', 'lamp GREEN')).toBe(true)
  expect(holdsWords('João Câmara', 'camara joao')).toBe(true)
  expect(holdsWords('A green lamp', 'lamp red')).toBe(false)
  expect(holdsWords('A green lamp', '  ')).toBe(true)
})

const found = (text: string, search: string) =>
  placesOf(text, wordsOf(search)).map(({ from, to }) => text.slice(from, to))

test('words are found where they stand in the text as it was written', () => {
  expect(found('Dois pães, um PÃO e páes', 'paes pao')).toEqual(['pães', 'PÃO', 'páes'])
  expect(found('Jose\u0301 came', 'jose')).toEqual(['Jose\u0301'])
  expect(found('👍🏽 Die Straße da', 'strasse')).toEqual(['Straße'])
  expect(found('Straße', 's')).toEqual(['S', 'ß'])
  expect(found('返品したい', '返品')).toEqual(['返品'])
  expect(found('nothing', 'zzz')).toEqual([])
})
