import { expect, test } from 'bun:test'
import { strike } from '../log/log.ts'
import { hashToken, isSameHash, newToken } from './tokens.ts'

test('a token carries 256 random bits behind its prefix, and only its hash is kept', () => {
  const { token, hash } = newToken('acc')

  expect(token).toMatch(/^par_acc_[\w-]{43}$/)
  expect(hash).toEqual(hashToken(token))
  expect(hash).toHaveLength(32)
  expect(newToken('acc').token).not.toBe(token)
})

test('a token never survives in a log line', () => {
  const { token } = newToken('vis')
  expect(strike(`refused ${token} twice`)).toBe('refused [redacted] twice')
})

test('a prefix that would break the form is a mistake', () => {
  expect(() => newToken('a_b')).toThrow('lower-case letters')
})

test('hashes are the same only when every byte is', () => {
  const { token, hash } = newToken('acc')
  expect(isSameHash(hash, hashToken(token))).toBe(true)
  expect(isSameHash(hash, hashToken(`${token}x`))).toBe(false)
  expect(isSameHash(hash, hash.subarray(1))).toBe(false)
})
