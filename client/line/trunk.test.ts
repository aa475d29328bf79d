import { expect, test } from 'bun:test'
import { type Line, Trunk } from './trunk.ts'

type Frame = Record<string, unknown>

/** One socket, signed in by a first page at 10, and what later pages hear through it. */
function openTrunk() {
  const socket = Object.assign(new EventTarget(), { readyState: 1, send() {}, close() {} })
  const trunk = new Trunk(socket as never, 'user_ada', () => {})
  const say = (frame: Frame) =>
    socket.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  const join = (resume?: number) => {
    const heard: Frame[] = []
    const line: Line = { hear: (text) => heard.push(JSON.parse(text)), close() {} }
    trunk.join(line)
    trunk.say(line, JSON.stringify({ type: 'auth', token: 't', ...(resume === undefined ? {} : { resume }) }))
    return heard
  }
  join()
  say({ type: 'hello', agent_id: 'user_ada', seq: 10 })
  const tell = (from: number, to: number) => {
    for (let seq = from; seq <= to; seq++) say({ type: 'message', seq })
  }
  return { say, join, tell }
}

const seqsOf = (heard: Frame[]) => heard.filter(({ type }) => type === 'message').map(({ seq }) => seq)
const endOf = (heard: Frame[]) => ({ type: heard.at(-1)?.['type'], seq: heard.at(-1)?.['seq'] })

test('a page that comes back hears what it missed, and only that', () => {
  const { join, tell } = openTrunk()
  tell(11, 14)
  const back = join(12)
  expect(back[0]).toMatchObject({ type: 'hello', seq: 14 })
  expect([seqsOf(back), endOf(back)]).toEqual([[13, 14], { type: 'resumed', seq: 14 }])
})

test('a page that missed more than is known is told to fetch anew, instead of hearing a part as if it were all', () => {
  const { join, tell } = openTrunk()
  tell(11, 14)
  const back = join(9)
  expect([seqsOf(back), endOf(back)]).toEqual([[], { type: 'reset', seq: 14 }])
  expect(endOf(join(10))).toEqual({ type: 'resumed', seq: 14 })
})

test('of a long day the newest events are kept, and who missed one that is not is told to fetch anew', () => {
  const { join, tell } = openTrunk()
  tell(11, 4_011)
  // The two thousand oldest went with the one that was too many.
  expect(endOf(join(2_009))).toEqual({ type: 'reset', seq: 4_011 })
  const back = join(2_010)
  expect([seqsOf(back).length, seqsOf(back)[0], endOf(back)]).toEqual([
    2_001,
    2_011,
    { type: 'resumed', seq: 4_011 },
  ])
})

test('what was before a reset is told to nobody: whoever comes back from before it fetches anew', () => {
  const { say, join, tell } = openTrunk()
  tell(11, 14)
  say({ type: 'reset', seq: 20, reason: 'restored' })
  expect(join()[0]).toMatchObject({ type: 'hello', seq: 20 })
  const back = join(12)
  expect([seqsOf(back), endOf(back)]).toEqual([[], { type: 'reset', seq: 20 }])
  tell(21, 22)
  expect(seqsOf(join(20))).toEqual([21, 22])
})

test('a page is not given a snapshot from before it came: what was told between would be missing', () => {
  const { say, join, tell } = openTrunk()
  const asks = join()
  tell(11, 12)
  const late = join()
  say({ type: 'state', seq: 11 })
  expect(endOf(asks)).toEqual({ type: 'state', seq: 11 })
  expect(endOf(late)).toEqual({ type: 'hello', seq: 12 })
  say({ type: 'state', seq: 12 })
  expect(endOf(late)).toEqual({ type: 'state', seq: 12 })
  // A log that begins anew is behind what was heard of the one before.
  say({ type: 'reset', seq: 3, reason: 'restored' })
  say({ type: 'state', seq: 3 })
  expect(endOf(late)).toEqual({ type: 'state', seq: 3 })
})
