import { expect, test } from 'bun:test'
import { markupPayloads } from '../../testkit/markup-payloads.ts'
import { pathOfOurs } from './path-of-ours.ts'

const origin = 'https://chat.example'
const at = (given: unknown) => pathOfOurs(given, origin)

test('a page of the inbox is gone to, with its query and its place', () => {
  for (const path of ['/', '/?view=mine', '/conversations/conv_1?view=all#msg_2', '/settings/notifications'])
    expect(at(path)).toBe(path)
})

test('whatever leads elsewhere, or to what is no page of the inbox, leads to the first page', () => {
  const evil = 'evil.example'
  const elsewhere = [
    ...[
      `//${evil}`,
      `/\\${evil}`,
      `\\\\${evil}`,
      `/\t/${evil}`,
      `/\n\\${evil}`,
      `\t//${evil}`,
      `/.//${evil}`,
    ],
    ...[
      `/x/..//${evil}`,
      `/%2e//${evil}`,
      `https://${evil}/conversations`,
      `https:${evil}`,
      `http://chat.example/`,
    ],
    ...[
      `${origin}/conversations`,
      `https://chat.example@${evil}/`,
      `https://chat.example.${evil}/`,
      `//chat.example:81/`,
      'https://',
    ],
    ...[
      '/demo',
      '/api/v1/files/x',
      '/widget/frame',
      '/conversationsx',
      '/conversations/..//evil.example',
      '',
      7,
    ],
    ...[undefined, null, {}, ['/conversations']],
  ]
  for (const given of elsewhere) expect([given, at(given)]).toEqual([given, '/'])
  for (const payload of markupPayloads) expect([payload, at(payload)]).toEqual([payload, '/'])
})
