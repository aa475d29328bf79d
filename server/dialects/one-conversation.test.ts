/**
 * One conversation, five systems (C.10): whatever each writes it reads back the same, all others say the same in their own
 * notation, and writing back what was read changes nothing at all.
 */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { openDesk } from '../../testkit/open-desk.ts'
import { agreement, history } from '../../testkit/systems/agreement.ts'
import { echo } from '../../testkit/systems/echo.ts'
import { agentId, begin, beginners, openSystems, type Systems } from '../../testkit/systems/open-systems.ts'
import { readAll, readOne, surfaces } from '../../testkit/systems/read-through.ts'
import { logged, writeWord } from '../../testkit/systems/states.ts'
import { anyWrite } from '../../testkit/systems/writes.ts'

let systems: Systems
beforeAll(async () => {
  systems = await openSystems(await openDesk())
})
afterAll(() => systems.desk.close())

test.each(beginners)(
  'C.10 whatever is written to a conversation %s began, by whomever, all say alike',
  async (beginner) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWrite, { minLength: 1, maxLength: 6 }), async (writes) => {
        const named = await begin(systems, beginner)
        for (const write of writes) {
          await write.run(systems, named)
          const views = await readAll(systems, named)
          expect([write.surface, views[write.surface]]).toMatchObject([write.surface, write.reads ?? {}])
          const { said, meant } = agreement(views, named, systems)
          expect([write.surface, write.says, said]).toEqual([write.surface, write.says, meant])
        }
        const { said, meant } = await history(systems, named)
        expect(said).toEqual(meant)
      }),
      { numRuns: 12 },
    )
  },
)

test.each(beginners)(
  'C.10 what is written back as it was read changes nothing, where %s began',
  async (beginner) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWrite, { minLength: 0, maxLength: 6 }), async (writes) => {
        const named = await begin(systems, beginner)
        for (const write of writes) await write.run(systems, named)
        for (const surface of surfaces) {
          await systems.desk.settle()
          const before = [surface, await readAll(systems, named), await logged(systems)]
          await echo[surface](systems, named, await readOne(systems, named, surface))
          await systems.desk.settle()
          expect([surface, await readAll(systems, named), await logged(systems)]).toEqual(before)
        }
      }),
      { numRuns: 6 },
    )
  },
)

test('C.10 what once moved by being written back stays: a finer time, a seat, an assistant that handed on', async () => {
  const { desk, convocore } = systems
  const named = await begin(systems, 'atoms')
  const unmoved = async () => {
    for (const surface of surfaces) {
      await desk.settle()
      const before = [surface, await readAll(systems, named), await logged(systems)]
      await echo[surface](systems, named, await readOne(systems, named, surface))
      await desk.settle()
      expect([surface, await readAll(systems, named), await logged(systems)]).toEqual(before)
    }
  }
  const until = { lifecycle: 'snoozed', snoozed_until: '2040-01-01T00:00:00.001Z' }
  expect((await desk.linus.patch(`/conversations/${named.conv}`, until)).status).toBe(200)
  await unmoved()
  // Not let into its inbox by a row: an administrator is there without.
  const given = await convocore.assignConversation(agentId, named.convo, desk.linus.userId ?? '')
  expect(given.status).toBe(200)
  await unmoved()
  await writeWord(systems, named, 'convocore', 'ai-chatting')
  await unmoved()
  await writeWord(systems, named, 'chatwoot', 'open')
  await unmoved()
})
