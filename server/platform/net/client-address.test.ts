import { expect, test } from 'bun:test'
import { addressKey, clientAddress } from './client-address.ts'
import { parseNetworks } from './networks.ts'

const none = parseNetworks([])
const proxies = parseNetworks(['10.0.0.0/8', '2001:db8:ffff::/48'])

test('a forwarded header from a peer that is no proxy of ours changes nothing', () => {
  for (let round = 0; round < 1000; round++) {
    const forged = `198.51.${round >> 8}.${round & 255}`
    expect(clientAddress('203.0.113.7', forged, none)).toBe('203.0.113.7')
    expect(clientAddress('203.0.113.7', forged, proxies)).toBe('203.0.113.7')
  }
})

test('behind a trusted proxy the rightmost address that is not a proxy counts', () => {
  const behind = (header: string | null) => clientAddress('10.0.0.1', header, proxies)

  expect(behind('198.51.100.4')).toBe('198.51.100.4')
  expect(behind('1.2.3.4, 198.51.100.4')).toBe('198.51.100.4')
  expect(behind('1.2.3.4, 198.51.100.4, 10.9.9.9')).toBe('198.51.100.4')
  expect(behind('1.2.3.4,198.51.100.4:4711')).toBe('198.51.100.4')
  expect(behind('[2001:db8::5]:80, 2001:db8:ffff::1')).toBe('2001:db8::5')
})

test('what cannot be read ends the chain at the last address a proxy vouched for', () => {
  const behind = (header: string | null) => clientAddress('10.0.0.1', header, proxies)

  for (const header of [null, '', 'unknown', '1.2.3.4, ', '0x7f.1', '1.2.3', 'for=1.2.3.4']) {
    expect(behind(header)).toBe('10.0.0.1')
  }
  expect(behind('1.2.3.4, garbage, 10.0.0.2')).toBe('10.0.0.2')
  expect(behind('10.0.0.3, 10.0.0.2')).toBe('10.0.0.3')
  expect(behind(`${'1.2.3.4,'.repeat(100_000)} 198.51.100.4`)).toBe('198.51.100.4')
})

test('an IPv4 peer of an IPv6 socket is that IPv4 address', () => {
  expect(clientAddress('::ffff:203.0.113.7', '1.2.3.4', none)).toBe('203.0.113.7')
  expect(clientAddress('::ffff:10.0.0.1', '1.2.3.4', proxies)).toBe('1.2.3.4')
})

test('limits count an IPv4 address whole and IPv6 by its /64', () => {
  expect(addressKey('203.0.113.7')).toBe('203.0.113.7')
  expect(addressKey('::ffff:203.0.113.7')).toBe('203.0.113.7')
  expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(addressKey('2001:db8:1:2:ffff::1')).toBe(addressKey('2001:db8:1:2::1'))
  expect(addressKey('2001:db8:1:3::1')).not.toBe(addressKey('2001:db8:1:2::1'))
})

test('networks are read strictly', () => {
  for (const text of ['10.0.0.0/33', '10.0.0.0/', '10.0/8', 'all', '', '::/129', '10.0.0.0/8/8x']) {
    expect(() => parseNetworks([text])).toThrow(`"${text}"`)
  }
})
