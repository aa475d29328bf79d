import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Contact } from './contact-shapes.ts'
import { deed, emptyDesk, framesOf, passingFrame } from './frame-samples.ts'
import type { LoggedFrame, NotificationChangedFrame, ServerFrame, StaffStateFrame } from './frames.ts'
import { emptyStaffState, type StaffState, withThreadPage } from './staff-state.ts'
import { comparable, initialState, reduce } from './store.ts'

const heard = (state: StaffState, frames: readonly ServerFrame[]) =>
  frames.reduce<StaffState>((before, frame) => reduce(before, frame), state)

/** The desk with both threads open, so that messages are in the state too. */
const opened = (state: StaffState) =>
  ['conv_0', 'conv_1'].reduce((one, id) => withThreadPage(one, id, { messages: [], has_more: false }), state)

const deeds = fc.array(deed, { maxLength: 40 })

/** The frames as a line that breaks would give them: cut anywhere, each time repeated from somewhere earlier. */
const withReplays = (
  frames: readonly ServerFrame[],
  cuts: readonly [number, number][],
  passing: readonly ServerFrame[],
) => {
  const told: ServerFrame[] = []
  let from = 0
  for (const [length, back] of cuts) {
    told.push(...frames.slice(from, from + length), ...passing)
    from = Math.max(0, Math.min(frames.length, from + length) - back)
  }
  return [...told, ...frames.slice(from)]
}

test('frames that are repeated, cut and mixed with others leave the same state as each heard once', () => {
  const cuts = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })), { maxLength: 6 })
  fc.assert(
    fc.property(deeds, cuts, fc.array(passingFrame, { maxLength: 3 }), (done, at, passing) => {
      const frames = framesOf(done)
      const once = heard(opened(initialState(emptyDesk)), frames)

      const often = heard(opened(initialState(emptyDesk)), withReplays(frames, at, passing))

      expect(often).toEqual(once)
    }),
  )
})

test('END-32 a snapshot taken at any moment, with every frame around it, is the state of all frames', () => {
  fc.assert(
    fc.property(deeds, fc.nat(), fc.nat(), (done, taken, begun) => {
      const frames = framesOf(done)
      const cut = taken % (frames.length + 1)
      const whole = heard(initialState(emptyDesk), frames)

      // The socket opens before the snapshot is read and hears frames from then on; the snapshot comes last.
      const first = Math.min(cut, begun % (frames.length + 1))
      const late = heard(emptyStaffState, [...frames.slice(first), snapshotOf(frames.slice(0, cut))])

      expect(comparable(late)).toEqual(comparable(whole))
      expect(late.position.seq).toBe(whole.position.seq)
    }),
  )
})

test('after a reset nothing of the old state is left, and what was heard meanwhile is not lost', () => {
  const frames = framesOf([
    { do: 'say', who: 0, from: 'visitor', private: false },
    { do: 'say', who: 0, from: 'visitor', private: false },
    { do: 'say', who: 1, from: 'visitor', private: false },
  ])
  const behind = heard(opened(initialState(emptyDesk)), frames.slice(0, 1))

  const reset = heard(behind, [{ type: 'reset', seq: 2, reason: 'too_old' }, ...frames.slice(2)])
  expect(reset.position.isStale).toBe(true)
  const fresh = heard(reset, [snapshotOf(frames.slice(0, 2))])

  expect(fresh.threads).toEqual({})
  expect(comparable(fresh)).toEqual(comparable(heard(initialState(emptyDesk), frames)))
})

test('a snapshot older than the state changes nothing', () => {
  const frames = framesOf([
    { do: 'say', who: 0, from: 'visitor', private: false },
    { do: 'say', who: 0, from: 'visitor', private: false },
  ])
  const ahead = heard(initialState(emptyDesk), frames)

  expect(heard(ahead, [snapshotOf(frames.slice(0, 1))])).toEqual(ahead)
})

test('two frames of one event both count, each once', () => {
  const [message] = framesOf([{ do: 'say', who: 0, from: 'visitor', private: false }])
  const notification: LoggedFrame = {
    type: 'notification',
    seq: 1,
    unread_count: 1,
    notification: {
      id: 'notif_1',
      type: 'new_message',
      title: 'New message',
      message: 'Rosa wrote',
      data: {},
      read: false,
      created_at: '2024-01-20T14:30:00Z',
    },
  }

  const state = heard(initialState(emptyDesk), [notification, message!, notification, message!])

  expect(state.notifications).toHaveLength(1)
  expect(state.conversations['conv_0']?.unread_count).toBe(1)
})

test('FLD-28 what is done with notifications on one device is seen on the others', () => {
  const told = (id: string, read = false) => ({
    id,
    type: 'new_message' as const,
    title: 'New message',
    message: 'Rosa wrote',
    data: {},
    read,
    created_at: '2024-01-20T14:30:00Z',
  })
  const made = ['notif_1', 'notif_2', 'notif_3'].map(
    (id, at): LoggedFrame => ({
      type: 'notification',
      seq: at + 1,
      unread_count: at + 1,
      notification: told(id),
    }),
  )
  const changed = (seq: number, rest: Omit<NotificationChangedFrame, 'type' | 'seq'>): LoggedFrame => ({
    type: 'notification_changed',
    seq,
    ...rest,
  })
  const seen = (frames: LoggedFrame[]) => {
    const { notifications, unreadNotifications } = heard(initialState(emptyDesk), [...made, ...frames])
    return [notifications.map(({ id, read }) => `${id}${read ? ' read' : ''}`), unreadNotifications]
  }
  const read = changed(4, { change: 'read', notification_ids: ['notif_1', 'notif_3'], unread_count: 1 })
  expect(seen([read])).toEqual([['notif_3 read', 'notif_2', 'notif_1 read'], 1])
  const notification = told('notif_2')
  const off = changed(5, { change: 'snoozed', notification_ids: ['notif_2'], notification, unread_count: 0 })
  expect(seen([read, off])).toEqual([['notif_3 read', 'notif_1 read'], 0])
  const back = changed(6, {
    change: 'returned',
    notification_ids: ['notif_2'],
    notification,
    unread_count: 1,
  })
  expect(seen([read, off, back])).toEqual([['notif_3 read', 'notif_2', 'notif_1 read'], 1])
  const gone = changed(7, { change: 'removed', notification_ids: ['notif_2', 'notif_1'], unread_count: 0 })
  expect(seen([read, off, back, gone])).toEqual([['notif_3 read'], 0])
})

test('EVT-04 a visitor who comes back under another name is called by it in its conversation too', () => {
  const state = heard(initialState(emptyDesk), [
    { type: 'user_left', site_id: 'site_main', visitor_id: 'v-rosa' },
    {
      type: 'user_joined',
      site_id: 'site_main',
      visitor_id: 'v-rosa',
      name: 'Rosa Núñez',
      current_page: 'https://shop.example/cart',
    },
  ])

  expect(state.visitors['site_main v-rosa']).toMatchObject({
    name: 'Rosa Núñez',
    current_page: 'https://shop.example/cart',
  })
  expect(state.conversations['conv_0']?.visitor.name).toBe('Rosa Núñez')
})

const mallory: Contact = {
  id: 'contact_mallory',
  number: 7,
  name: 'Mallory',
  email: null,
  phone_number: null,
  identifier: null,
  avatar_url: null,
  company: null,
  blocked: false,
  custom_attributes: {},
  additional_attributes: {},
  metadata: {},
  created_at: '2026-01-01T00:00:00Z',
  updated_at: null,
  last_seen_at: null,
  last_activity_at: null,
}

test('a visitor of another site who goes by the same id is somebody else', () => {
  const before = initialState(emptyDesk)
  const other = { site_id: 'site_other', visitor_id: 'v-rosa' }
  const came = {
    type: 'user_joined',
    ...other,
    name: 'Mallory',
    current_page: 'https://evil.example/',
  } as const
  const written = {
    type: 'typing_start',
    ...other,
    name: 'Rosa',
    conversation_id: 'conv_0',
    from: 'visitor',
  } as const
  const renamed: LoggedFrame = {
    type: 'contact',
    action: 'updated',
    contact: mallory,
    site_id: 'site_other',
    visitor_ids: ['v-rosa'],
    seq: 1,
  }
  const state = heard(before, [written, came, renamed])

  expect(state.visitors['site_main v-rosa']).toEqual(before.visitors['site_main v-rosa'])
  expect(state.visitors['site_other v-rosa']).toMatchObject({ name: 'Mallory', unread_count: 0 })
  expect(state.conversations['conv_0']?.visitor.name).toBe('v-rosa')
  const left = heard(state, [{ type: 'user_left', ...other }])
  expect(left.visitors).toEqual(before.visitors)
  expect(left.typing).toHaveLength(1)
})

test('EVT-02 EVT-03 typing shows until it stops or the message is there', () => {
  const typing = {
    type: 'typing_start',
    visitor_id: 'v-rosa',
    name: 'Rosa',
    conversation_id: 'conv_0',
    from: 'visitor',
  } as const
  const typed = heard(initialState(emptyDesk), [typing, typing])
  expect(typed.typing).toHaveLength(1)

  expect(heard(typed, [{ ...typing, type: 'typing_stop' }]).typing).toEqual([])
  expect(heard(typed, framesOf([{ do: 'say', who: 0, from: 'visitor', private: false }])).typing).toEqual([])
})

function snapshotOf(frames: readonly LoggedFrame[]): StaffStateFrame {
  const state = heard(initialState(emptyDesk), frames)
  return {
    type: 'state',
    seq: frames.at(-1)?.seq ?? 0,
    conversations: Object.values(state.conversations),
    visitors: Object.values(state.visitors),
    agents: Object.values(state.agents),
  }
}
