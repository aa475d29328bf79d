import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Caller } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aText, uploaded } from '../../../testkit/uploads.ts'
import { type IdKind, isNumber, isUuid, newId, numberOf, parseId, printId } from './ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const kinds = ['conv', 'msg', 'user', 'file', 'visitor', 'site', 'notif', 'acct'] as const
const kind = fc.constantFrom<IdKind>(...kinds)
const number = fc.maxSafeInteger().filter((one) => one > 0)

test('every printed form of an id is read as the id, and as no other kind', () => {
  fc.assert(
    fc.property(kind, kind, fc.uuid(), number, (one, other, key, num) => {
      const printed = printId(one, key)
      expect(printed).toMatch(/^[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
      expect(parseId(one, printed)).toBe(key)
      expect(parseId(one, key)).toBe(key)
      expect(parseId(one, key.toUpperCase())).toBe(key)
      if (one !== other) expect(parseId(other, printed)).toBeUndefined()
      const read = parseId(one, String(num)) ?? ''
      expect([isNumber(read), numberOf(read)]).toEqual([true, num])
    }),
  )
})

test('whatever is read as an id is one of its printed forms; anything else is refused and nothing throws', () => {
  const nearly = fc
    .tuple(kind, fc.uuid(), fc.nat({ max: 40 }), fc.string({ unit: 'binary', maxLength: 2 }))
    .map(([one, key, at, put]) => {
      const printed = printId(one, key)
      return printed.slice(0, at) + put + printed.slice(at + 1)
    })
  const digits = fc.stringMatching(/^[+-]?0{0,2}[0-9]{0,30}(\.0)?$/)
  const garbage = fc.oneof(
    nearly,
    digits,
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.uuid().map((key) => `{${key}}`),
  )
  fc.assert(
    fc.property(kind, garbage, (one, text) => {
      const id = parseId(one, text)
      if (id === undefined) return
      if (isNumber(id)) {
        expect(String(numberOf(id))).toBe(text)
        expect(Number.isSafeInteger(numberOf(id))).toBe(true)
      } else {
        expect(isUuid(id)).toBe(true)
        expect([printId(one, id), id]).toContain(text.toLowerCase())
      }
    }),
    { numRuns: 2000 },
  )
})

test('new ids are all different and sort as they were made, printed too', () => {
  const ids = Array.from({ length: 1000 }, newId)
  const printed = ids.map((id) => printId('msg', id))
  expect(new Set(ids).size).toBe(1000)
  expect(printed.toSorted()).toEqual(ids.toSorted().map((id) => printId('msg', id)))
  expect(ids.toSorted()).toEqual(ids)
})

test('a row is found by each form of its id, and printed in one', async () => {
  const customer = await desk.visitor()
  const chat = await customer.chat()
  const message = await customer.say(chat, 'Hello')
  await customer.say(chat, 'Again')
  const file = await uploaded(customer, aText(), { conversation_id: chat })
  const grace = desk.grace.userId ?? ''
  // What still happens to it would tell the answers apart.
  await desk.settle()
  const looks: [IdKind, string, string, Caller, (id: string) => string, string][] = [
    ['conv', chat, 'conversations', desk.ada, (id) => `/conversations/${id}`, chat],
    [
      'msg',
      message.id,
      'messages',
      desk.ada,
      (id) => `/messages?conversation_id=${chat}&after=${id}`,
      'Again',
    ],
    ['file', file.id, 'files', desk.ada, (id) => `/files/${id}`, file.id],
    ['user', grace, 'users', desk.ada, (id) => `/analytics/agents/${id}`, grace],
  ]
  for (const [one, id, table, who, path, expected] of looks) {
    const key = parseId(one, id) ?? ''
    const { rows } = await desk.running.app.platform.db.pool.query<{ num: number }>(
      `select num from ${table} where id = $1`,
      [key],
    )
    const replies = await Promise.all(
      [id, key, key.toUpperCase(), String(rows[0]?.num)].map((form) => who.get(path(form))),
    )
    for (const reply of replies) {
      expect([table, reply.status]).toEqual([table, 200])
      expect(reply.body).toEqual(replies[0]?.body)
      expect(JSON.stringify(reply.body)).toContain(expected)
    }
  }
})
