import { expect, test } from 'bun:test'
import type { LoggedEvent } from '../events/event.ts'
import { parseHintFrame } from './hints.ts'
import { createLineHearing } from './line-hearing.ts'
import type { LineHint, LineProtocol } from './line-protocol.ts'

const audience = { publish() {}, isHeard: () => true, linesOf: () => [] }
const event = (seq: number): LoggedEvent => ({
  accountId: 'account',
  seq,
  type: 'thing.happened',
  at: new Date(0),
  actor: { kind: 'system', id: null },
  inboxId: null,
  conversationId: null,
  contactId: null,
  memberId: null,
  data: {},
})
const hint = (topic: string): LineHint => ({ accountId: 'account', topic, frame: { type: 'typing_start' } })

/** A protocol that writes down what it was told, and goes on only when it is let. */
function slowProtocol(failing = 0) {
  const told: string[] = []
  let go: () => void = () => {}
  const wait = () =>
    new Promise<void>((resolve) => {
      go = resolve
    })
  const protocol: LineProtocol = {
    path: '/slow',
    authenticate: async () => undefined,
    failure: () => new Response(),
    message: async () => {},
    async hear(events) {
      told.push(events.map(({ seq }) => seq).join(' '))
      await wait()
      if (failing-- > 0) throw new Error('it could not be told')
    },
    hint(hints) {
      told.push(`${hints.length} hints`)
    },
  }
  return { told, protocol, go: () => go() }
}
const aTick = () => new Promise((resolve) => setImmediate(resolve))

test('events that come while a protocol is busy are told together, in order, and a failure keeps none of the next', async () => {
  const failures: unknown[] = []
  const { told, protocol, go } = slowProtocol(1)
  const hearing = createLineHearing(protocol, audience, (error) => failures.push(error))
  hearing.hear([event(1)])
  hearing.hear([event(2)])
  await aTick()
  for (const seq of [3, 4, 5]) expect(hearing.hear([event(seq)])).toBe(true)
  go()
  await aTick()
  expect(told).toEqual(['1 2', '3 4 5'])
  expect(failures).toHaveLength(1)
  go()
  await aTick()
  hearing.hear([event(6)])
  await aTick()
  expect(told).toEqual(['1 2', '3 4 5', '6'])
})

test('a protocol that is far behind hears no more events, and of hints only so many', async () => {
  const { told, protocol, go } = slowProtocol()
  const hearing = createLineHearing(protocol, audience, () => {})
  hearing.hear([event(0)])
  await aTick()
  expect(hearing.hear(Array.from({ length: 20_000 }, (_, at) => event(at + 1)))).toBe(true)
  expect(hearing.hear([event(20_001)])).toBe(false)
  for (let at = 0; at < 1500; at++) hearing.hint(hint('topic'))
  go()
  await aTick()
  go()
  await aTick()
  expect(told).toHaveLength(3)
  expect(told.at(-1)).toBe('1000 hints')
})

test('what another node sends as a hint is read as a frame, or not at all', () => {
  expect(parseHintFrame('{"type":"typing_start","name":"Ann"}')).toEqual({
    type: 'typing_start',
    name: 'Ann',
  })
  for (const text of ['', 'x', 'null', '7', '[]', '{}', '{"type":7}'])
    expect(parseHintFrame(text)).toBeUndefined()
})
