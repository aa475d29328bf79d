/** What one does with one's notifications: how it looks before the server agreed, and how without it where it refused. Pure. */
import type { Notification } from '../../client/shapes.ts'
import type { StaffState } from '../../client/staff-state.ts'

export type Noticed = Pick<StaffState, 'notifications' | 'unreadNotifications'>

export interface NoticeChange {
  shown: Noticed
  /** What came meanwhile, from frames or from changes beside it, stays. */
  takenBack(now: Noticed): Noticed
}

/** Reading those named, or all. */
export function reading(state: Noticed, ids: readonly string[] | undefined): NoticeChange {
  const meant = state.notifications.filter((one) => !one.read && (!ids || ids.includes(one.id)))
  const count = ids ? meant.length : state.unreadNotifications
  return marking(state, meant, { read: true, count: -count })
}

export function unreading(state: Noticed, id: string): NoticeChange {
  const meant = state.notifications.filter((one) => one.id === id && one.read)
  return marking(state, meant, { read: false, count: meant.length })
}

/** Taking one off the list: for good, or until it comes back. */
export function removing(state: Noticed, id: string): NoticeChange {
  const gone = state.notifications.filter((one) => one.id === id)
  const unread = gone.filter((one) => !one.read).length
  return {
    shown: {
      notifications: state.notifications.filter((one) => one.id !== id),
      unreadNotifications: counted(state, -unread),
    },
    takenBack: (now) => ({
      notifications: merged(now.notifications, gone),
      unreadNotifications: counted(now, unread),
    }),
  }
}

/** Both, each once and newest first; of one that both have, what was known. */
export function merged(known: readonly Notification[], fetched: readonly Notification[]): Notification[] {
  const ids = new Set(known.map(({ id }) => id))
  const all = [...known, ...fetched.filter(({ id }) => !ids.has(id))]
  return all.toSorted((one, other) => (one.id < other.id ? 1 : -1))
}

function marking(
  state: Noticed,
  meant: readonly Notification[],
  { read, count }: { read: boolean; count: number },
): NoticeChange {
  const ids = new Set(meant.map(({ id }) => id))
  const marked = (now: Noticed, isRead: boolean, more: number): Noticed => ({
    notifications: now.notifications.map((one) => (ids.has(one.id) ? { ...one, read: isRead } : one)),
    unreadNotifications: counted(now, more),
  })
  return { shown: marked(state, read, count), takenBack: (now) => marked(now, !read, -count) }
}

function counted({ unreadNotifications }: Noticed, more: number): number {
  return Math.max(0, unreadNotifications + more)
}
