/** Whatever a program of seed 002 names a conversation and its participants, it reads the same again; and so do its messages. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { VoipbinClient } from '../../../testkit/voipbin-client.ts'
import type { Address } from './print.ts'

let desk: Desk
let vn: VoipbinClient
beforeAll(async () => {
  desk = await openDesk()
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
})
afterAll(() => desk.close())

const text = (maxLength: number) =>
  fc
    .string({ maxLength, unit: 'grapheme' })
    .filter((one) => one.length <= maxLength && !one.includes('\0') && one.isWellFormed())
/** A name on one line: what would break one is refused. */
const name = text(100).map((one) =>
  [...one]
    .filter((character) => character >= ' ' && character !== '\x7f')
    .join('')
    .trim(),
)
const number = fc.integer({ min: 10_000_000, max: 9_999_999_999 }).map((digits) => `+1${digits}`)
const target = fc.oneof(
  fc.record({ type: fc.constant('tel'), target: number }),
  fc.record({ type: fc.constant('line'), target: fc.stringMatching(/^U[0-9a-f]{32}$/) }),
  fc.record({ type: fc.constant('whatsapp'), target: fc.stringMatching(/^[1-9][0-9]{9,13}$/) }),
  fc.record({ type: fc.constant('agent'), target: fc.uuid() }),
)
const participant = fc
  .tuple(target, fc.record({ target_name: name, name, detail: name }))
  .map(([one, names]): Address => ({ ...one, ...names }))

test('FLD-30 FLD-31 RUL-31 what was named is printed again, in lists too', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(participant, { minLength: 1, maxLength: 4, selector: (one) => one.type + one.target }),
      text(200).filter((one) => one.length > 0),
      text(500),
      async (participants, title, detail) => {
        const { status, body } = await vn.post('/conversations', { name: title, detail, participants })
        expect([status, body.name, body.detail]).toEqual([200, title, detail])
        expect(body.participants[0]).toEqual(body.source)
        for (const one of participants) expect(body.participants).toContainEqual(one)
        expect((await vn.get(`/conversations/${body.id}`)).body).toEqual(body)
        expect((await vn.get('/conversations', { page_size: 1 })).body.result).toEqual([body])
      },
    ),
    { numRuns: 30 },
  )
})

test('any text is said and read the same', async () => {
  const { id } = (
    await vn.post('/conversations', { participants: [{ type: 'tel', target: '+15550000000' }] })
  ).body
  await fc.assert(
    fc.asyncProperty(
      text(500).filter((one) => one.trim().length > 0),
      async (words) => {
        const said = (await vn.post(`/conversations/${id}/messages`, { text: words })).body
        expect(said.text).toBe(words)
        const [newest] = (await vn.get(`/conversations/${id}/messages`, { page_size: 1 })).body.result
        expect(newest).toEqual(said)
      },
    ),
    { numRuns: 30 },
  )
})
