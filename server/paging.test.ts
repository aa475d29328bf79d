/** Keyset pages: a walk by any steps visits what was there once, whatever arrives meanwhile. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Body } from '../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const idsOf = (rows: Body[]): string[] => rows.map((one) => one.id)

/** Sizes of the pages, one after the other, and how many new rows come after each. */
const steps = fc.array(fc.record({ limit: fc.integer({ min: 1, max: 6 }), arrive: fc.nat({ max: 2 }) }), {
  minLength: 1,
  maxLength: 8,
})
const stepAt = (all: { limit: number; arrive: number }[], at: number) =>
  all[at % all.length] ?? { limit: 1, arrive: 0 }

test('END-16 messages: back and forth, each of the first is met once and in order, while more are said', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom('before', 'after'), async (all, way) => {
      const customer = await desk.visitor()
      const id = await customer.chat()
      const first: string[] = []
      for (let at = 0; at < 9; at++) first.push((await customer.say(id, `${at}`)).id)
      const page = async (query: string) =>
        (await desk.ada.get(`/messages?conversation_id=${id}&${query}`)).body.data
      const edge = way === 'before' ? await customer.say(id, 'edge') : { id: first.shift() }

      const met: string[] = []
      let cursor = edge.id
      for (let at = 0; ; at++) {
        const { limit, arrive } = stepAt(all, at)
        const { messages, has_more } = await page(`limit=${limit}&${way}=${cursor}`)
        if (way === 'before') met.unshift(...idsOf(messages))
        else met.push(...idsOf(messages))
        // Back the first ones are all there is; forth the walk could go on as long as people talk.
        if (!has_more || first.every((one) => met.includes(one))) break
        cursor = way === 'before' ? messages[0].id : messages.at(-1).id
        for (let more = 0; more < arrive; more++) await customer.say(id, 'more')
      }
      expect(met.slice(0, first.length)).toEqual(first)
      expect(new Set(met).size).toBe(met.length)
    }),
    { numRuns: 12 },
  )
})

test('END-12 conversations by cursor: each of the first is met once, newest activity first, while more begin', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { body } = await desk.linus.post('/sites', { name: 'A walk' })
      const site = body.data.id
      // Whom a token belongs to is kept for two seconds, sites and all: a new one knows the new site.
      await desk.linus.signIn('linus', castPassword, site)
      const first: string[] = []
      for (let at = 0; at < 7; at++) first.unshift(await (await desk.visitor('Ann', site)).chat())

      const met: string[] = []
      let cursor = ''
      for (let at = 0; ; at++) {
        const { limit, arrive } = stepAt(all, at)
        const reply = await desk.linus.get(`/conversations?site_id=${site}&limit=${limit}${cursor}`)
        const { conversations, pagination } = reply.body.data
        met.push(...idsOf(conversations))
        if (!pagination.has_more) break
        cursor = `&cursor=${pagination.next_cursor}`
        for (let more = 0; more < arrive; more++) await (await desk.visitor('Late', site)).chat()
      }
      expect(met).toEqual(first)
    }),
    { numRuns: 8 },
  )
})

test('END-26 notifications by cursor: each of the first is met once, newest first, while more come', async () => {
  const member = await aMember()
  for (let at = 0; at < 9; at++) await (await desk.visitor()).chat()
  await desk.settle()
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const first = idsOf((await member.get('/notifications?limit=100')).body.data.notifications)
      const met: string[] = []
      let cursor = ''
      for (let at = 0; ; at++) {
        const { limit, arrive } = stepAt(all, at)
        const { data } = (await member.get(`/notifications?limit=${limit}${cursor}`)).body
        met.push(...idsOf(data.notifications))
        if (!data.has_more) break
        cursor = `&cursor=${data.next_cursor}`
        for (let more = 0; more < arrive; more++) await (await desk.visitor()).chat()
        await desk.settle()
      }
      expect(first.length).toBeGreaterThan(8)
      expect(met).toEqual(first)
    }),
    { numRuns: 4 },
  )
})

/** Somebody who has been told nothing yet. */
async function aMember() {
  await desk.linus.post('/agents', {
    username: 'hedy',
    email: 'hedy@example.com',
    password: 'frequency hopping',
    site_ids: ['site_shop'],
  })
  const { Caller } = await import('../testkit/caller.ts')
  const hedy = new Caller(desk.url, 'hedy')
  await hedy.signIn('hedy', 'frequency hopping', 'site_shop')
  return hedy
}
