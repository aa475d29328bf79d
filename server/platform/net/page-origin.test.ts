import { expect, test } from 'bun:test'
import { frameAncestors, isOfDomain, isPageAllowed, printAllowedDomain } from './page-origin.ts'

test.each([
  ['https://example.com', 'example.com', true],
  ['http://example.com', 'example.com', true],
  ['https://shop.example.com', 'example.com', true],
  ['https://a.b.example.com', 'example.com', true],
  ['https://example.com:8443', 'example.com', true],
  ['https://evilexample.com', 'example.com', false],
  ['https://evil-example.com', 'example.com', false],
  ['https://example.com.evil.example', 'example.com', false],
  ['https://example.community', 'example.com', false],
  ['https://com', 'example.com', false],
  ['https://example.com/path', 'example.com', false],
  ['https://example.com@evil.example', 'example.com', false],
  ['ftp://example.com', 'example.com', false],
  ['null', 'example.com', false],
  ['', 'example.com', false],
  ['https://example.com', '', false],
  ['http://example.com', 'https://example.com', false],
  ['https://example.com', 'https://example.com', true],
  ['https://shop.example.com', 'https://example.com/store', true],
  ['https://evilexample.com', 'https://example.com', false],
  ['https://example.com:8443', 'https://example.com', false],
  ['https://example.com:8443', 'https://example.com:8443', true],
])('a page at %p belongs to the domain %p: %p', (origin, domain, isIts) => {
  expect(isOfDomain(origin, domain)).toBe(isIts)
})

test.each([
  ['https://shop.example', 'shop.example', true],
  ['http://shop.example:8080', 'shop.example', true],
  ['https://www.shop.example', 'shop.example', false],
  ['https://www.shop.example', '*.shop.example', true],
  ['https://a.b.shop.example', '*.shop.example', true],
  ['https://shop.example', '*.shop.example', false],
  ['https://evilshop.example', '*.shop.example', false],
  ['https://shop.example.evil.example', 'shop.example', false],
  ['http://shop.example', 'https://shop.example', false],
  ['https://shop.example:8443', 'https://shop.example', false],
  ['https://a.shop.example:8443', 'https://*.shop.example:8443', true],
  ['http://localhost:3000', 'localhost:3000', true],
  ['http://localhost:3001', 'localhost:3000', false],
  ['https://xn--mnchen-3ya.example', 'münchen.example', true],
  ['null', 'shop.example', false],
])('a page at %p may show the chat of a site that allows %p: %p', (origin, allowed, may) => {
  expect(isPageAllowed(origin, { domain: null, allowedDomains: [allowed] })).toBe(may)
})

test('with neither a domain nor a list any page may, a page without an origin too', () => {
  const nothing = { domain: null, allowedDomains: [] }

  expect([isPageAllowed('https://anywhere.example', nothing), isPageAllowed('null', nothing)]).toEqual([
    true,
    true,
  ])
  expect(frameAncestors(nothing)).toBeUndefined()
})

test('an allowed domain is kept in one form, and what is none is told', () => {
  expect(printAllowedDomain(' *.Shop.Example/ ')).toBe('*.shop.example')
  expect(printAllowedDomain('HTTPS://Münster.example:8443')).toBe('https://xn--mnster-3ya.example:8443')
  for (const wrong of [
    '*',
    '*.com',
    '*.127.0.0.1',
    'shop.*.example',
    'shop.example/path',
    'a b',
    'ftp://x.example',
    '',
    'shop.example; script-src *',
    "'self'",
    "shop.example;script-src'none'",
  ])
    expect([wrong, printAllowedDomain(wrong)]).toEqual([wrong, undefined])
})

test('a domain with marks in it that mean something in a policy allows nothing, and gets into none', () => {
  const rules = { domain: "shop.example;script-src'none'", allowedDomains: [] }

  expect(frameAncestors(rules)).toBe("'self'")
  expect(isPageAllowed('https://shop.example', rules)).toBe(false)
})

test('frames are allowed where pages are: below the domain, and each allowed one as it stands', () => {
  const ancestors = frameAncestors({
    domain: 'https://example.com/store',
    allowedDomains: ['shop.example', 'https://*.other.example', 'http://localhost:3000'],
  })

  expect(ancestors?.split(' ')).toEqual([
    "'self'",
    'https://example.com',
    'https://*.example.com',
    'https://shop.example:*',
    'http://shop.example:*',
    'https://*.other.example',
    'http://localhost:3000',
  ])
})
