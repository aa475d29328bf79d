/** The pages with anything at all in their addresses: no answer of 500 or above, and no page where there is none. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { fuzz } from '../testkit/fuzz/values.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const paths = [
  '/widget/frame',
  '/widget/continue',
  '/demo/config.json',
  '/demo',
  '/conversations/',
  '/pages/',
  '/transcripts/',
]
const names = ['site', 'code', 'a']
/** What addresses may hold, written as it is or as no writer of addresses would. */
const part = fc.oneof(
  fc.constantFrom(
    '%00',
    '%',
    '%ff',
    '%ed%a0%80',
    '..%2f',
    "'",
    '%0d%0a',
    'site_shop',
    'par_continue_',
    '#',
    '\\',
  ),
  fc.string({ unit: 'grapheme' }).map(encodeURIComponent),
)
const value = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))

test('whatever an address holds, a page answers it or says there is none', async () => {
  for (const wrong of ['%00', 'site_shop%00', '%ff%00', 'x'.repeat(7000)]) {
    const frame = await fetch(`${desk.url}/widget/frame?site=${wrong}`)
    expect([wrong.slice(0, 20), frame.status]).toEqual([wrong.slice(0, 20), 404])
    expect((await fetch(`${desk.url}/widget/continue?code=par_continue_${wrong}`)).status).toBe(404)
  }
  await fc.assert(
    fc.asyncProperty(
      fc.record({ path: fc.constantFrom(...paths), after: value, name: fc.constantFrom(...names), value }),
      fc.constantFrom('text/html', '*/*'),
      async ({ path, after, name, value: given }, accept) => {
        const tail = path.endsWith('/') ? after : ''
        const { status } = await fetch(`${desk.url}${path}${tail}?${name}=${given}`, { headers: { accept } })
        expect([200, 304, 400, 404]).toContain(status)
      },
    ),
    { seed: fuzz.seed, numRuns: fuzz.runs * 3 },
  )
})
