import { expect, test } from 'bun:test'
import { isComposing } from './is-composing.ts'

test('the Enter that confirms a composed word is no Enter of one’s own, in any browser', () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true)
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true)
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false)
})
