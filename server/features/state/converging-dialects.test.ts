/** Whatever programs of other systems write, an open inbox shows what a fresh one would. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { watch } from '../../../testkit/converge.ts'
import { openDesk } from '../../../testkit/open-desk.ts'
import { begin, beginners, openSystems, type Systems } from '../../../testkit/systems/open-systems.ts'
import { anyWrite } from '../../../testkit/systems/writes.ts'

let systems: Systems
beforeAll(async () => {
  systems = await openSystems(await openDesk())
})
afterAll(() => systems.desk.close())

test.each(beginners)(
  'snapshot + frames = fresh snapshot after any writes by any system to what %s began',
  async (beginner) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyWrite, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('linus', 'ada'),
        async (writes, who) => {
          const inbox = await watch(systems.desk, systems.desk[who])
          // Begun after the snapshot: that it is there at all comes by a frame.
          const named = await begin(systems, beginner)
          for (const write of writes) await write.run(systems, named)
          await systems.desk.settle()
          const { kept, fresh } = await inbox.converged()
          inbox.close()
          expect(kept).toEqual(fresh)
          // A snapshot is of what is active: one that was ended, or taken away, is in neither.
          const { body } = await systems.desk.linus.get(`/conversations/${named.conv}`)
          const isShown = beginner === 'parley' && body.data?.status === 'active'
          if (isShown) expect(JSON.stringify(fresh)).toContain(named.conv)
        },
      ),
      { numRuns: 4, interruptAfterTimeLimit: 40_000 },
    )
  },
)
