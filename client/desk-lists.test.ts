import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { isFetched, unfetched, withFetched } from './desk-lists.ts'
import { deed, emptyDesk, framesOf } from './frame-samples.ts'
import type { LoggedFrame, ServerFrame, StaffStateFrame } from './frames.ts'
import { emptyStaffState, type StaffState } from './staff-state.ts'
import { comparable, initialState, reduce } from './store.ts'

const deeds = fc.array(deed, { maxLength: 30 })
const heard = (state: StaffState, frames: readonly ServerFrame[]) =>
  frames.reduce<StaffState>((before, frame) => reduce(before, frame), state)

/** What the server has once these frames are written. */
const serverAfter = (frames: readonly LoggedFrame[]) => heard(initialState(emptyDesk), frames)

/** A desk's snapshot after these frames: everything but the conversations. */
const snapshotAfter = (frames: readonly LoggedFrame[]): StaffStateFrame => ({
  type: 'state',
  seq: frames.length,
  visitors: Object.values(serverAfter(frames).visitors),
  agents: Object.values(serverAfter(frames).agents),
})

/** What a page does about conversations frames told of. */
const completed = (state: StaffState, frames: readonly LoggedFrame[]) =>
  unfetched(state).reduce((one, id) => {
    const found = serverAfter(frames).conversations[id]
    return found ? withFetched(one, [found], frames.length) : one
  }, state)

const conversationsOf = (state: StaffState) => Object.entries(state.conversations).sort()

test('lists fetched at any moment, and heard of before or after, are the state of all frames', () => {
  const moment = fc.nat({ max: 12 })
  fc.assert(
    fc.property(
      deeds,
      moment,
      fc.array(fc.record({ trueAt: moment, after: moment, which: fc.nat({ max: 2 }) }), { maxLength: 4 }),
      (done, begun, answers) => {
        const frames = framesOf(done)
        const start = Math.min(begun, frames.length)
        let state = reduce(emptyStaffState, snapshotAfter(frames.slice(0, start)))
        for (let at = start; at <= frames.length; at++) {
          for (const { trueAt, after, which } of answers) {
            if (after !== at) continue
            const seq = Math.min(trueAt, frames.length)
            const listed = Object.values(serverAfter(frames.slice(0, seq)).conversations)
            state = withFetched(state, which === 2 ? listed : listed.slice(which, which + 1), seq)
          }
          const frame = frames[at]
          // A line that breaks tells it again.
          if (frame) state = reduce(reduce(state, frame), frame)
        }
        const whole = serverAfter(frames)
        state = completed(state, frames)

        expect(unfetched(state)).toEqual([])
        const known = conversationsOf(state).filter(([id]) => isFetched(state, id))
        expect(known).toEqual(known.map(([id]) => [id, whole.conversations[id]]) as typeof known)
        for (const { which, trueAt } of answers.filter(
          ({ after }) => after >= start && after <= frames.length,
        ))
          if (which === 2 && trueAt >= start) expect(known).toHaveLength(2)
      },
    ),
  )
})

test('a snapshot keeps what a desk shows until it is fetched again, and then drops what is no more', () => {
  const frames = framesOf([{ do: 'say', who: 0, from: 'visitor', private: false }])
  const first = withFetched(
    reduce(emptyStaffState, snapshotAfter([])),
    Object.values(serverAfter([]).conversations),
    0,
  )
  const again = reduce(reduce(first, { type: 'reset', seq: 1, reason: 'too_old' }), snapshotAfter(frames))

  expect(conversationsOf(again)).toEqual(conversationsOf(first))
  expect(again.since).toBeGreaterThan(first.since)
  expect(isFetched(again, 'conv_0')).toBe(false)
  const [one] = Object.values(serverAfter(frames).conversations)
  const fetched = withFetched(again, one ? [one] : [], 1)
  const sure = conversationsOf(fetched).filter(([id]) => isFetched(fetched, id))
  expect(sure).toEqual([['conv_0', serverAfter(frames).conversations['conv_0']]] as never)
})

test('a message of a conversation nobody fetched invents none, but names it; one begun anew is told in full', () => {
  const desk = reduce(emptyStaffState, snapshotAfter([]))
  const [spoken] = framesOf([{ do: 'say', who: 0, from: 'visitor', private: false }])
  const told = spoken ? reduce(desk, spoken) : desk
  expect(conversationsOf(told)).toEqual([])
  expect(unfetched(told)).toEqual(['conv_0'])

  const known = serverAfter([]).conversations['conv_0']
  if (!known) throw new Error('no conversation')
  const made = { type: 'conversation', action: 'created', conversation_id: known.id, seq: 1 } as const
  const begun = reduce(desk, { ...made, conversation: { ...known, labels: [] } })
  expect(unfetched(begun)).toEqual([])
  expect(isFetched(begun, known.id)).toBe(true)
  const gone = reduce(begun, { ...made, action: 'deleted', conversation: known, seq: 2 })
  expect(conversationsOf(gone)).toEqual([])
  expect(gone.position.isStale).toBe(false)
  expect(comparable(gone)).toEqual(comparable(reduce(emptyStaffState, snapshotAfter([]))))
})
