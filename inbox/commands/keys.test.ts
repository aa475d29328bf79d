import { expect, test } from 'bun:test'
import { chordOf, type Pressed } from './keys.ts'

const press = (key: string, code: string, held: Partial<Pressed> = {}) =>
  chordOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

test('a chord is what was typed, with what was held', () => {
  expect(press('j', 'KeyJ')).toBe('j')
  expect(press('K', 'KeyK', { ctrlKey: true, shiftKey: true })).toBe('mod+shift+k')
  expect(press('k', 'KeyK', { metaKey: true })).toBe('mod+k')
  expect(press('Enter', 'Enter', { shiftKey: true, ctrlKey: true })).toBe('mod+shift+enter')
})

test('a sign that needs Shift is itself, and a modifier alone is nothing', () => {
  expect(press('?', 'Slash', { shiftKey: true })).toBe('?')
  expect(press('Shift', 'ShiftLeft', { shiftKey: true })).toBeUndefined()
})

test('on a keyboard of other letters the place counts', () => {
  expect(press('о', 'KeyJ')).toBe('j')
  expect(press('˙', 'KeyH', { altKey: true })).toBe('alt+h')
  // French: A stands where Q is elsewhere, and types A.
  expect(press('a', 'KeyQ')).toBe('a')
})
