import { expect, test } from 'bun:test'
import type { Outbox, Outgoing } from '../../client/outbox.ts'
import { type BrowserPages, openBrowserPages } from '../../testkit/browser-pages.ts'
import { until } from '../../testkit/until.ts'
import { clearOutbox, openOutboxShelf, unsentOf } from './outbox-shelf.ts'

let ids = 0

const message = (client_id: string, over: Partial<Outgoing> = {}): Outgoing => ({
  client_id,
  frame: { type: 'message', message: client_id, conversation_id: 'conv_1' },
  conversation_id: 'conv_1',
  written_at: '2024-01-20T14:30:00.000Z',
  status: 'sending',
  ...over,
})
const failed = message('refused', { status: 'failed', failure: 'STALE_REPLY' })

/** A page of a member, with what it was told; its waits end when the test says so. */
async function openPage(browser: BrowserPages, userId = 'user_ada') {
  const waits: (() => void)[] = []
  const after = (_ms: number, run: () => void) => {
    waits.push(run)
    return () => {}
  }
  const shelf = openOutboxShelf(userId, { newId: () => `page_${ids++}`, after }, browser.openPage())
  const told: { taken: string[]; dropped: string[]; turns: number } = { taken: [], dropped: [], turns: 0 }
  shelf.watch?.({
    take: (left) => told.taken.push(...idsOf(left)),
    drop: (clientIds) => told.dropped.push(...clientIds),
    goOn: () => told.turns++,
  })
  const loaded = idsOf(await shelf.load())
  return { shelf, told, waits, loaded }
}

const idsOf = (outbox: Outbox) => outbox.map(({ client_id }) => client_id)

test('what was given up in one page does not come back from another', async () => {
  const browser = openBrowserPages()
  const one = await openPage(browser)
  one.shelf.save([failed])
  const other = await openPage(browser)
  expect(other.loaded).toEqual([])

  one.shelf.save([])
  other.shelf.save([message('another')])
  other.shelf.close()
  await until(async () => {
    const next = await openPage(browser)
    next.shelf.close()
    return next.loaded.length === 1
  })
  expect([...browser.kept.values()].join()).not.toContain('refused')
})

test('a page that is loaded again has its own back, in the order of writing', async () => {
  const browser = openBrowserPages()
  const before = await openPage(browser)
  before.shelf.save([failed, message('first'), message('second'), message('had', { id: 'msg_1' })])
  before.shelf.close()
  await until(async () => {
    const again = await openPage(browser)
    const { loaded } = again
    again.shelf.close()
    return loaded.join() === 'refused,first,second'
  })
})

test('a page that is loaded again has its own back, however lately another was opened', async () => {
  const browser = openBrowserPages()
  const before = await openPage(browser)
  before.shelf.save([failed])
  const other = await openPage(browser)
  const waits = [...other.waits]
  before.shelf.close()
  for (const wait of waits) wait()
  const again = await openPage(browser)
  await until(() => expect([...again.loaded, ...again.told.taken]).toEqual(['refused']))
  expect(other.told.taken).toEqual([])
})

test('what a closed page left goes to one of the others, once the page itself did not come back', async () => {
  const browser = openBrowserPages()
  const stays = [await openPage(browser), await openPage(browser)]
  const leaves = await openPage(browser)
  leaves.shelf.save([message('left')])
  leaves.shelf.close()
  leaves.shelf.save([])
  await until(() => stays.every(({ waits }) => waits.length === 1))
  expect(stays.flatMap(({ told }) => told.taken)).toEqual([])

  for (const { waits } of stays) waits[0]?.()
  await until(() => stays.some(({ told }) => told.taken.length > 0))
  expect(stays.flatMap(({ told }) => told.taken)).toEqual(['left'])
  expect((await openPage(browser)).loaded).toEqual([])
})

test('what another page wrote before is to be sent first, in its conversation', async () => {
  const browser = openBrowserPages()
  const [one, other] = [await openPage(browser), await openPage(browser)]
  one.shelf.save([message('older')])
  const newer = message('newer', { written_at: '2024-01-20T14:30:01.000Z' })
  expect(other.shelf.isBehind?.(newer)).toBe(true)
  expect(other.shelf.isBehind?.({ ...newer, conversation_id: 'conv_2' })).toBe(false)
  expect(one.shelf.isBehind?.(message('older'))).toBe(false)
  // Each lets the older one pass, and never both each other.
  expect(other.shelf.isBehind?.(message('oldest', { written_at: '2024-01-20T14:29:59.000Z' }))).toBe(false)
  expect(other.shelf.isBehind?.(message('same moment'))).toBe(false)

  const { turns } = other.told
  one.shelf.save([message('older', { id: 'msg_1' })])
  expect(other.told.turns).toBe(turns + 1)
  expect(other.shelf.isBehind?.(newer)).toBe(false)
  one.shelf.save([failed])
  expect(other.shelf.isBehind?.(newer)).toBe(false)
})

test('without locks the page opened last has everything, and the one that had it hears so', async () => {
  const browser = openBrowserPages({ hasLocks: false })
  const one = await openPage(browser)
  one.shelf.save([failed])
  const other = await openPage(browser)
  expect([other.loaded, one.told.dropped]).toEqual([['refused'], ['refused']])

  other.shelf.save([])
  one.shelf.save([message('next')])
  expect((await openPage(browser)).loaded).toEqual(['next'])
})

test('another member at the same browser neither gets nor sends it', async () => {
  const browser = openBrowserPages()
  const ada = await openPage(browser)
  ada.shelf.save([failed])
  ada.shelf.close()
  const grace = await openPage(browser, 'user_grace')
  expect([grace.loaded, grace.shelf.isBehind?.(message('hers'))]).toEqual([[], false])
  await until(async () => (await openPage(browser)).loaded.length === 1)
})

test('one member’s can be counted and forgotten over all pages, and those of the others stay', async () => {
  const browser = openBrowserPages()
  const [one, other] = [await openPage(browser), await openPage(browser)]
  const grace = await openPage(browser, 'user_grace')
  one.shelf.save([failed])
  other.shelf.save([message('first'), message('second')])
  grace.shelf.save([message('hers')])
  const page = browser.openPage()
  expect([unsentOf('user_ada', page).length, unsentOf('user_grace', page).length]).toEqual([3, 1])

  clearOutbox('user_ada', page)
  expect([unsentOf('user_ada', page).length, unsentOf('user_grace', page).length]).toEqual([0, 1])
  expect([one.told.dropped, other.told.dropped]).toEqual([['refused'], ['first', 'second']])
})
