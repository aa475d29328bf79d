/** One's own notifications: fetched when the page opens and the line is back, told by frames after that, changed at once. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Notification } from '../../client/shapes.ts'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useLine, useStaff } from '../session/staff.ts'
import { merged, type NoticeChange, reading, removing, unreading } from './notice-changes.ts'

export interface Notices {
  notifications: readonly Notification[]
  unread: number
  /** Fetching, fetched, or not to be had. */
  status: 'loading' | 'ready' | 'failed'
  /** True only while what the page's first list brings is put in. */
  isFirstList: RefObject<boolean>
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
  const wasAnswered = useRef(false)
  const isFirstList = useRef(false)

  const fetchPage = useCallback(
    async (cursor?: string) => {
      if (isAsking.current) return
      isAsking.current = true
      const before = chat.state.notifications
      try {
        const page = await rest.listNotifications({ limit: pageSize, ...(cursor ? { cursor } : {}) })
        isFirstList.current = !wasAnswered.current
        chat.update((state) => {
          // What frames told meanwhile is newer than the answer.
          const isTold = state.notifications !== before
          return {
            ...state,
            notifications: merged(cursor || isTold ? state.notifications : [], page.notifications),
            unreadNotifications: isTold ? state.unreadNotifications : page.unread_count,
          }
        })
        isFirstList.current = false
        setNext(page.next_cursor)
        setStatus('ready')
      } catch (error) {
        setStatus((was) => (was === 'ready' ? was : 'failed'))
        if (cursor) complain(error)
      } finally {
        isAsking.current = false
        wasAnswered.current = true
      }
    },
    [chat, rest, complain],
  )

  useEffect(() => {
    if (connection === 'online') void fetchPage()
  }, [connection, fetchPage])

  /** Shows it at once, and takes back this one where the server refuses. */
  const change = (made: NoticeChange, call: () => Promise<unknown>) => {
    chat.update((state) => ({ ...state, ...made.shown }))
    call().catch(async (error: unknown) => {
      chat.update((state) => ({ ...state, ...made.takenBack(state) }))
      complain(error)
      await recount()
    })
  }

  /** A frame may have told the number meanwhile, which knew nothing of what was refused. */
  const recount = async () => {
    const before = chat.state.unreadNotifications
    const page = await rest.listNotifications({ limit: 1 }).catch(() => undefined)
    if (page && chat.state.unreadNotifications === before)
      chat.update((state) => ({ ...state, unreadNotifications: page.unread_count }))
  }

  return {
    notifications,
    unread,
    status,
    isFirstList,
    hasMore: next !== null,
    more: () => fetchPage(next ?? undefined),
    reload: () => fetchPage(),
    markRead: (ids) =>
      change(reading(chat.state, ids), () =>
        rest.markNotificationsRead(ids ? { notification_ids: [...ids] } : {}),
      ),
    markUnread: (id) => change(unreading(chat.state, id), () => rest.markNotificationUnread(id)),
    snooze: (id, until) =>
      change(removing(chat.state, id), () => rest.snoozeNotification(id, until.toISOString())),
    remove: (id) => change(removing(chat.state, id), () => rest.removeNotification(id)),
  }
}
