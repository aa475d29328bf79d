/** One's own notifications: fetched when the page opens and the line is back, told by frames after that, changed at once. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Notification } from '../../client/shapes.ts'
import type { StaffState } from '../../client/staff-state.ts'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useLine, useStaff } from '../session/staff.ts'

type Noticed = Pick<StaffState, 'notifications' | 'unreadNotifications'>

export interface Notices {
  notifications: readonly Notification[]
  unread: number
  /** Fetching, fetched, or not to be had. */
  status: 'loading' | 'ready' | 'failed'
  hasMore: boolean
  more(): Promise<void>
  reload(): Promise<void>
  markRead(ids?: readonly string[]): void
  markUnread(id: string): void
  snooze(id: string, until: Date): void
  remove(id: string): void
}

const pageSize = 30

export function useNotices(): Notices {
  const { chat, rest } = useDesk()
  const complain = useComplain()
  const notifications = useStaff((state) => state.notifications)
  const unread = useStaff((state) => state.unreadNotifications)
  const { connection } = useLine()
  const [status, setStatus] = useState<Notices['status']>('loading')
  const [next, setNext] = useState<string | null>(null)
  const isAsking = useRef(false)

  const fetchPage = useCallback(
    async (cursor?: string) => {
      if (isAsking.current) return
      isAsking.current = true
      const before = chat.state.notifications
      try {
        const page = await rest.listNotifications({ limit: pageSize, ...(cursor ? { cursor } : {}) })
        chat.update((state) => {
          // What frames told meanwhile is newer than the answer.
          const isTold = state.notifications !== before
          return {
            ...state,
            notifications: merged(cursor || isTold ? state.notifications : [], page.notifications),
            unreadNotifications: isTold ? state.unreadNotifications : page.unread_count,
          }
        })
        setNext(page.next_cursor)
        setStatus('ready')
      } catch (error) {
        setStatus((was) => (was === 'ready' ? was : 'failed'))
        if (cursor) complain(error)
      } finally {
        isAsking.current = false
      }
    },
    [chat, rest, complain],
  )

  useEffect(() => {
    if (connection === 'online') void fetchPage()
  }, [connection, fetchPage])

  /** Shows it at once, and as it was where the server refuses. */
  const change = (next: (state: Noticed) => Noticed, call: () => Promise<unknown>) => {
    const { notifications: was, unreadNotifications } = chat.state
    chat.update((state) => ({ ...state, ...next(state) }))
    call().catch((error: unknown) => {
      chat.update((state) => ({ ...state, notifications: was, unreadNotifications }))
      complain(error)
    })
  }

  return {
    notifications,
    unread,
    status,
    hasMore: next !== null,
    more: () => fetchPage(next ?? undefined),
    reload: () => fetchPage(),
    markRead: (ids) =>
      change(
        (state) => readOf(state, ids),
        () => rest.markNotificationsRead(ids ? { notification_ids: [...ids] } : {}),
      ),
    markUnread: (id) =>
      change(
        (state) => unreadOf(state, id),
        () => rest.markNotificationUnread(id),
      ),
    snooze: (id, until) =>
      change(
        (state) => withoutOne(state, id),
        () => rest.snoozeNotification(id, until.toISOString()),
      ),
    remove: (id) =>
      change(
        (state) => withoutOne(state, id),
        () => rest.removeNotification(id),
      ),
  }
}

/** Both, each once and newest first; of one that both have, what was known. */
function merged(known: readonly Notification[], fetched: readonly Notification[]): Notification[] {
  const ids = new Set(known.map(({ id }) => id))
  const all = [...known, ...fetched.filter(({ id }) => !ids.has(id))]
  return all.toSorted((one, other) => (one.id < other.id ? 1 : -1))
}

function readOf(
  { notifications, unreadNotifications }: Noticed,
  ids: readonly string[] | undefined,
): Noticed {
  const meant = notifications.filter((one) => !one.read && (!ids || ids.includes(one.id)))
  return {
    notifications: notifications.map((one) => (meant.includes(one) ? { ...one, read: true } : one)),
    unreadNotifications: ids ? Math.max(0, unreadNotifications - meant.length) : 0,
  }
}

function unreadOf({ notifications, unreadNotifications }: Noticed, id: string): Noticed {
  const isNews = notifications.some((one) => one.id === id && one.read)
  return {
    notifications: notifications.map((one) => (one.id === id ? { ...one, read: false } : one)),
    unreadNotifications: unreadNotifications + (isNews ? 1 : 0),
  }
}

function withoutOne({ notifications, unreadNotifications }: Noticed, id: string): Noticed {
  const wasUnread = notifications.some((one) => one.id === id && !one.read)
  return {
    notifications: notifications.filter((one) => one.id !== id),
    unreadNotifications: Math.max(0, unreadNotifications - (wasUnread ? 1 : 0)),
  }
}
