import { beforeEach, expect, test } from 'bun:test'
import { Pace } from './pace.ts'

let now: number
let waits: { at: number; run: () => void }[]
let isHidden: boolean
let listeners: Set<() => void>
let asked: number[]

beforeEach(() => {
  now = 0
  waits = []
  isHidden = false
  listeners = new Set()
  asked = []
})

const surroundings = {
  now: () => now,
  after(ms: number, run: () => void) {
    const wait = { at: now + ms, run }
    waits.push(wait)
    return () => {
      waits = waits.filter((other) => other !== wait)
    }
  },
}
const sight = {
  isHidden: () => isHidden,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
const pass = (ms: number) => {
  now += ms
  const due = waits.filter(({ at }) => at <= now)
  waits = waits.filter(({ at }) => at > now)
  for (const { run } of due) run()
}
const show = (isShown: boolean) => {
  isHidden = !isShown
  for (const listener of listeners) listener()
}
const paced = () => new Pace({ surroundings, sight }, { soonMs: 700, restMs: 3_000 }, () => asked.push(now))

test('news that never ends is asked for all the same, with a rest between two questions', () => {
  const pace = paced()
  pace.open()
  for (let step = 0; step < 40; step++) {
    pace.want()
    pass(500)
  }
  expect(asked.length).toBeGreaterThanOrEqual(5)
  for (const [at, when] of asked.slice(1).entries())
    expect(when - (asked[at] ?? 0)).toBeGreaterThanOrEqual(3_000)
})

test('a single piece of news is asked for once, soon', () => {
  const pace = paced()
  pace.open()
  pace.want()
  pass(600)
  expect(asked).toEqual([])
  pass(100)
  pass(60_000)
  expect(asked).toEqual([700])
})

test('a page nobody sees asks for nothing, and catches up when it is shown', () => {
  const pace = paced()
  pace.open()
  pace.want()
  show(false)
  pace.wantAtOnce()
  for (let step = 0; step < 20; step++) {
    pace.want()
    pass(1_000)
  }
  expect(asked).toEqual([])
  show(true)
  pass(0)
  expect(asked).toEqual([20_000])
  show(false)
  show(true)
  pass(60_000)
  expect(asked).toEqual([20_000])
})

test('what is asked for otherwise is not asked for again, and nothing is after the end', () => {
  const pace = paced()
  const end = pace.open()
  pace.want()
  pace.begin()
  pass(5_000)
  expect(asked).toEqual([])
  pace.want()
  end()
  pass(5_000)
  show(true)
  expect(asked).toEqual([])
  expect(listeners.size).toBe(0)
})
