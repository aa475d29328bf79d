import { expect, test } from 'bun:test'
import { contrast, hardlyStandsOut } from './contrast.ts'

test('a colour is warned of in the themes where it is hardly seen', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(hardlyStandsOut('#ffe680', 'auto')).toEqual(['light'])
  expect(hardlyStandsOut('#ffe680', 'dark')).toEqual([])
  expect(hardlyStandsOut('#0a0e0d', 'auto')).toEqual(['dark'])
  expect(hardlyStandsOut('#0b6b5f', 'light')).toEqual([])
  // While somebody types one there is nothing to judge.
  expect(hardlyStandsOut('#0b6', 'auto')).toEqual([])
})
