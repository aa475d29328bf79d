/** C.10 point 1, for every pair: each state there is, each word of each system, whoever began the conversation. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { openDesk } from '../../testkit/open-desk.ts'
import {
  agentId,
  type Beginner,
  begin,
  beginners,
  type Named,
  openSystems,
  type Systems,
  succeeded,
} from '../../testkit/systems/open-systems.ts'
import { type InState, ledTo, printedAs, type Worded, words } from '../../testkit/systems/printed.ts'
import { readAll, readOne, type Views } from '../../testkit/systems/read-through.ts'
import { bringInto, logged, type Stored, states, writeWord } from '../../testkit/systems/states.ts'

let systems: Systems
beforeAll(async () => {
  systems = await openSystems(await openDesk())
})
afterAll(() => systems.desk.close())

const surfaces = Object.keys(words) as Worded[]
const nameOf = ({ lifecycle, handler, isOwned }: Stored) =>
  `${lifecycle}, ${handler}${handler === 'none' && isOwned ? ' that somebody had' : ''}`
/** Each state is begun by another system, so that every one begins some. */
const cases = states.map(
  (state, at) => [nameOf(state), state, beginners[at % beginners.length] ?? 'parley'] as const,
)

const wordsIn = ({ atoms, parley, convocore, chatwoot }: Views) => ({
  atoms: atoms.status,
  parley: parley.status,
  convocore: convocore.state,
  chatwoot: chatwoot.status,
})

async function inState(state: Stored, beginner: Beginner): Promise<Named> {
  const named = await begin(systems, beginner)
  await bringInto(systems, named, state)
  return named
}

const stateIn = ({ parley }: Views): InState => ({ lifecycle: parley.lifecycle, handler: parley.handler })

describe.each(cases)('C.10-1 %s', (_name, state, beginner) => {
  const { lifecycle, handler } = state

  test('prints as the table says, and lives for VoIPBin', async () => {
    const views = await readAll(systems, await inState(state, beginner))
    expect(stateIn(views)).toEqual({ lifecycle, handler })
    expect(wordsIn(views)).toEqual(printedAs(state, false))
    expect(views.voipbin.tm_delete).toStartWith('9999-')
  })

  test.each(surfaces)(
    'a word of %s that it prints as already changes nothing and logs nothing',
    async (surface) => {
      const named = await inState(state, beginner)
      await systems.desk.settle()
      const before = [await readAll(systems, named), await logged(systems)]
      await writeWord(systems, named, surface, printedAs(state, false)[surface])
      await systems.desk.settle()
      expect([await readAll(systems, named), await logged(systems)]).toEqual(before)
    },
  )

  test.each(surfaces)(
    'any other word of %s is read back by it, and by the others as the table says',
    async (surface) => {
      for (const word of words[surface]) {
        if (word === printedAs(state, false)[surface]) continue
        const named = await inState(state, beginner)
        await writeWord(systems, named, surface, word)
        const views = await readAll(systems, named)
        expect([word, wordsIn(views)[surface]]).toEqual([word, word])
        expect([word, stateIn(views)]).toEqual([word, ledTo(word, state)])
        expect([word, wordsIn(views)]).toEqual([word, printedAs(stateIn(views), false)])
      }
    },
  )
})

describe('C.10-1 where the inbox says so, what an assistant has is open to Chatwoot', () => {
  const state: Stored = { lifecycle: 'open', handler: 'ai', isOwned: false }
  const inOpenInbox = async () => {
    succeeded(await systems.desk.linus.patch(`/inboxes/${systems.api.id}`, { shows_assisted_as_open: true }))
    return await inState(state, 'chatwoot')
  }
  afterAll(async () => {
    await systems.desk.linus.patch(`/inboxes/${systems.api.id}`, { shows_assisted_as_open: false })
  })

  test('it prints so, and `open` leaves it with the assistant', async () => {
    const named = await inOpenInbox()
    await systems.desk.settle()
    const before = [await readAll(systems, named), await logged(systems)]
    expect(wordsIn(await readAll(systems, named))).toEqual(printedAs(state, true))
    await writeWord(systems, named, 'chatwoot', 'open')
    await systems.desk.settle()
    expect([await readAll(systems, named), await logged(systems)]).toEqual(before)
  })

  test.each(['pending', 'snoozed', 'resolved'])('%s is read back', async (word) => {
    const named = await inOpenInbox()
    await writeWord(systems, named, 'chatwoot', word)
    const views = await readAll(systems, named)
    expect(stateIn(views)).toEqual(ledTo(word, state))
    expect(wordsIn(views)).toEqual(printedAs(stateIn(views), true))
  })
})

describe('C.10-1 a deleted one is hidden, and tells VoIPBin when', () => {
  const deletes: Record<Worded, (named: Named) => Promise<{ status: number }>> = {
    parley: ({ conv }) => systems.desk.linus.delete(`/conversations/${conv}`),
    chatwoot: ({ displayId }) => systems.chatwoot.delete(`/conversations/${displayId}`),
    convocore: ({ convo }) => systems.convocore.deleteConversation(agentId, convo),
    atoms: ({ num }) => systems.atoms('DELETE', `/entities/chat_conversations/${num}`),
  }

  test.each(surfaces)('whichever way: by %s', async (surface) => {
    for (const state of states) {
      const named = await inState(state, 'convocore')
      const at = systems.desk.clock.now().toISOString().slice(0, 10)
      expect((await deletes[surface](named)).status).toBeLessThan(300)
      expect((await systems.desk.linus.get(`/conversations/${named.conv}`)).status).toBe(404)
      expect((await systems.chatwoot.get(`/conversations/${named.displayId}`)).status).toBe(404)
      expect((await systems.convocore.getConversation(agentId, named.convo)).status).toBe(404)
      expect((await systems.atoms('GET', `/entities/chat_conversations/${named.num}`)).status).toBe(404)
      expect((await readOne(systems, named, 'voipbin')).tm_delete).toStartWith(at)
    }
  })
})
