import { expect, test } from 'bun:test'
import { randomBytes } from 'node:crypto'
import { openSealed, seal } from './sealed.ts'

const secret = randomBytes(32)

test('what was sealed opens in its place, and looks different every time', () => {
  const sealed = seal(secret, 'inbox 1', 'pässword')

  expect(openSealed(secret, 'inbox 1', sealed)).toBe('pässword')
  expect(seal(secret, 'inbox 1', 'pässword').equals(sealed)).toBe(false)
  expect(sealed.includes('pässword')).toBe(false)
})

test('a seal does not open elsewhere, for another installation, or once a byte was changed', () => {
  const sealed = seal(secret, 'inbox 1', 'password')

  expect(() => openSealed(secret, 'inbox 2', sealed)).toThrow()
  expect(() => openSealed(randomBytes(32), 'inbox 1', sealed)).toThrow()
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => openSealed(secret, 'inbox 1', changed)).toThrow()
  }
  expect(() => openSealed(secret, 'inbox 1', sealed.subarray(0, 10))).toThrow('this is no seal')
  expect(() => seal(randomBytes(16), 'inbox 1', 'password')).toThrow('at least 32 bytes')
})
