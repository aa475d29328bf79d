import { expect, test } from 'bun:test'
import { chordOf, isForPage, type Pressed } from './keys.ts'

const nothing = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const press = (key: string, code: string, held: Partial<Pressed> = {}) =>
  chordOf({ key, code, ...nothing, ...held })

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

test('where one types, only what types nothing is for the page', () => {
  const isHeard = (key: string, code: string, held: Partial<Pressed> = {}) =>
    isForPage({ key, code, ...nothing, ...held })
  expect(isHeard('e', 'KeyE')).toBe(false)
  expect(isHeard('k', 'KeyK', { metaKey: true })).toBe(true)
  expect(isHeard('Enter', 'Enter', { ctrlKey: true, altKey: true })).toBe(true)
  expect(isHeard('p', 'KeyP', { altKey: true })).toBe(true)
  // A Spanish Mac, a German one, a Polish one; Windows with AltGr.
  expect(isHeard('€', 'KeyE', { altKey: true })).toBe(false)
  expect(isHeard('@', 'KeyL', { altKey: true })).toBe(false)
  expect(isHeard('ł', 'KeyL', { altKey: true })).toBe(false)
  expect(isHeard('€', 'KeyE', { ctrlKey: true, altKey: true })).toBe(false)
})
