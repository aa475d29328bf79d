import { afterEach, expect, test } from 'bun:test'
import { answersTo, changeBindings } from './bindings.ts'

const close = { id: 'conversation.close', keys: 'e', alias: ['alt+e'] }
const answered = () => ['e', 'alt+e', 'x'].filter((pressed) => answersTo(close, pressed))

afterEach(() => changeBindings({ isOn: true, chosen: {} }))

test('a command answers to the keys it came with and to their other names', () => {
  expect(answered()).toEqual(['e', 'alt+e'])
})

test('to those somebody chose for it, it answers alone, and to none where it is to have none', () => {
  changeBindings({ chosen: { 'conversation.close': 'x' } })
  expect(answered()).toEqual(['x'])
  changeBindings({ chosen: { 'conversation.close': null } })
  expect(answered()).toEqual([])
  changeBindings({ isOn: false, chosen: {} })
  expect(answered()).toEqual([])
})
