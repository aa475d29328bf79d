import { expect, test } from 'bun:test'
import { withThreadLookedAt } from './open-threads.ts'
import { emptyStaffState, type StaffState, withThreadPage } from './staff-state.ts'

const opened = (state: StaffState, id: string) => withThreadPage(state, id, { messages: [], has_more: false })
const ids = Array.from({ length: 40 }, (_, at) => `conv_${at}`)

test('the threads opened last are kept, and those of the morning let go', () => {
  const state = ids.reduce(opened, emptyStaffState)
  expect(Object.keys(state.threads)).toEqual(ids.slice(10))
})

test('a thread that is looked at again stays, however long ago it was fetched', () => {
  const some = ids.slice(0, 30).reduce(opened, emptyStaffState)
  const again = withThreadLookedAt(some, 'conv_0')
  expect(withThreadLookedAt(again, 'conv_0')).toBe(again)
  expect(withThreadLookedAt(again, 'conv_39')).toBe(again)

  const { threads } = ids.slice(30).reduce(opened, again)
  expect(Object.keys(threads)).toHaveLength(30)
  expect(threads['conv_0']).toBeDefined()
  expect(threads['conv_1']).toBeUndefined()
})
