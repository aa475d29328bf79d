import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { newId } from '../../platform/ids/ids.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import type { Present } from './presence.ts'

let desk: Desk
let keeper: Keeper
/** Writes that fail from now on. */
let failing = 0
/** Who was said to come and go, in order. */
let told: string[] = []
let onTold: () => void = () => {}

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  failing = 0
  told = []
  const { db, log } = desk.running.app.platform
  const tell = (what: string) => async (batch: Present[]) => {
    if (failing-- > 0) throw new Error('nobody can be told just now')
    told.push(...batch.map(({ subjectId }) => `${subjectId} ${what}`))
    onTold()
  }
  keeper = createKeeper({
    db: {
      transact: async (work) => {
        if (failing-- > 0) throw new Error('the database is away')
        return await db.transact(work)
      },
    },
    log,
    clock: desk.clock,
    nodeId: newId(),
    graceMs: 0,
    retryAfterMs: 5,
    arrived: tell('came'),
    left: tell('left'),
  })
})
afterEach(() => keeper.stop())

const somebody = (): Present => ({
  accountId: newId(),
  inboxId: newId(),
  kind: 'visitor',
  subjectId: newId(),
})
const toldOf = (many: number) =>
  new Promise<void>((resolve) => {
    onTold = () => told.length >= many && resolve()
    onTold()
  })

// The first writes are of the node itself; then one of the batch fails, or the telling of it.
test.each([1, 2, 3, 4, 5, 6, 7])(
  'coming and going are told in order and once, though %i writes or tellings fail',
  async (many) => {
    const [one, other] = [somebody(), somebody()]
    failing = many
    keeper.socketOpened(one)
    keeper.socketOpened(other)
    await toldOf(2)
    failing = many
    keeper.socketClosed(one)
    await toldOf(3)

    expect(told.toSorted()).toEqual(
      [`${one.subjectId} came`, `${one.subjectId} left`, `${other.subjectId} came`].toSorted(),
    )
    expect(told.at(-1)).toBe(`${one.subjectId} left`)
  },
)

test('one who is back before its leaving could be written has not left', async () => {
  const [one, marker] = [somebody(), somebody()]
  keeper.socketOpened(one)
  await toldOf(1)
  // Fails until it has been tried, and tried again.
  failing = 1000
  keeper.socketClosed(one)
  while (failing > 995) await Bun.sleep(1)
  keeper.socketOpened(one)
  failing = 0
  keeper.socketOpened(marker)
  await toldOf(2)

  expect(told).toEqual([`${one.subjectId} came`, `${marker.subjectId} came`])
})
