import { expect, test } from 'bun:test'
import { openSigned, sign } from './signed.ts'

const secret = new Uint8Array(32).fill(7)
const noon = new Date('2026-01-01T12:00:00Z')
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000)

test('a signed string opens until it expires', () => {
  const signed = sign(secret, 'file:ünïcode.pdf', later(300))

  expect(signed).toMatch(/^[\w.-]+$/)
  expect(openSigned(secret, signed, noon)).toBe('file:ünïcode.pdf')
  expect(openSigned(secret, signed, later(299))).toBe('file:ünïcode.pdf')
  expect(openSigned(secret, signed, later(300))).toBeUndefined()
})

test('a string with any character changed does not open', () => {
  const signed = sign(secret, 'file:1', later(300))
  for (let index = 0; index < signed.length; index++) {
    const changed = `${signed.slice(0, index)}${signed[index] === 'A' ? 'B' : 'A'}${signed.slice(index + 1)}`
    expect(openSigned(secret, changed, noon)).toBeUndefined()
  }
})

test('a string signed with another secret, cut short or made longer does not open', () => {
  const signed = sign(secret, 'file:1', later(300))
  const [payload, , mac] = signed.split('.')

  expect(openSigned(new Uint8Array(32).fill(8), signed, noon)).toBeUndefined()
  for (const forged of ['', '..', 'a.b', signed.slice(0, -1), `${signed}.x`, `${payload}.zzzzzz.${mac}`]) {
    expect(openSigned(secret, forged, noon)).toBeUndefined()
  }
})

test('a short secret is a mistake, not a weak signature', () => {
  expect(() => sign(new Uint8Array(16), 'x', noon)).toThrow('32 bytes')
})
