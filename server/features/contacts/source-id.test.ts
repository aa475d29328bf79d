import { expect, test } from 'bun:test'
import { toE164 } from './phone.ts'
import { type Channel, makeSourceId, readSourceId } from './source-id.ts'

const contact = { email: 'Rosa@Example.com', phoneNumber: '+5511961234567' }

test.each<[Channel, string[], string[], string | undefined]>([
  ['whatsapp', ['5511961234567'], ['+5511961234567', 'rosa'], '5511961234567'],
  [
    'waha',
    ['5511961234567@c.us', '120363041234567890@g.us', '5511999-1600000000@g.us', '98765@lid'],
    ['5511961234567', 'x@c.us'],
    '5511961234567@c.us',
  ],
  ['email', ['rosa@example.com'], ['rosa', 'a b@c'], 'rosa@example.com'],
  ['sms', ['+5511961234567'], ['5511961234567'], '+5511961234567'],
  ['telegram', ['123456'], [''], undefined],
])('RUL-16 what %s calls a contact', (channel, good, bad, made) => {
  for (const id of good) expect([id, readSourceId(channel, id)]).toEqual([id, id])
  for (const id of bad) expect([id, readSourceId(channel, id)]).toEqual([id, undefined])
  expect(makeSourceId(channel, contact)).toBe(made)
  const unknown = makeSourceId(channel, { email: null, phoneNumber: null })
  expect(unknown).toBeUndefined()
})

test('RUL-16 a site and an API inbox call one by an id of ours where none is given', () => {
  for (const channel of ['web', 'api'] as const)
    expect(makeSourceId(channel, contact)).toMatch(/^[0-9a-f-]{36}$/)
})

test('RUL-17 a number is kept in E.164, however it was written', () => {
  expect(toE164(' +55 (11) 96123-4567')).toBe('+5511961234567')
  expect(toE164('+44 020 7946 0018')).toBe('+442079460018')
  expect(toE164('+123456789')).toBe('+123456789')
  for (const wrong of ['020 7946 0018', '+', '+0123456', '+12345678901234567', 'call'])
    expect(toE164(wrong)).toBeUndefined()
})
