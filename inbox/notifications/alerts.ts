/** Tells of new notifications by a sound and on the desktop, as the matrix wants it; in one page of the browser alone. */

import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { NotificationSettings } from '../../client/notification-shapes.ts'
import type { Notification } from '../../client/shapes.ts'
import { useOpenConversation } from '../conversations/use-open-conversation.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { aboutOf, isQuiet, wants } from './about.ts'
import { awaitGesture, canChime, chime } from './chime.ts'
import { inOnePage, isAnyInSight, isReadAnywhere, sayInSight, sayLookedAt } from './in-sight.ts'
import { isPushedHere } from './push-here.ts'
import { notificationWords } from './words.ts'

/** What is older was told while nobody was here. */
const newsMs = 120_000

export function useSettings() {
  const { rest } = useDesk()
  return useQuery({
    queryKey: ['notifications', 'settings'],
    queryFn: () => rest.getNotificationSettings(),
    staleTime: 300_000,
  })
}

/** Listens once the list is there: what is in it then is no news. */
export function useAlerts(isReady: boolean): void {
  const { chat, me } = useDesk()
  const words = useWords(notificationWords)
  const openIt = useOpenConversation()
  const pathname = useLocation({ select: (location) => location.pathname })
  const { data: settings } = useSettings()
  const alert = useRef<(one: Notification) => void>(() => {})
  alert.current = (one) => {
    if (settings) void tell(one, settings)
  }

  const tell = async (one: Notification, wishes: NotificationSettings) => {
    const { title, text, conversationId, messageId, inboxId } = aboutOf(one, words)
    if (isQuiet(wishes.quiet_hours, new Date())) return
    // Who reads the conversation hears of it there, in whichever page that is.
    if (conversationId !== undefined && (await isReadAnywhere(conversationId))) return
    const place = { type: one.type, inboxId }
    // A page that may not sound leaves it to one that may.
    if (wants(wishes, 'sound', place) && canChime()) void inOnePage(`sound.${one.id}`, chime)
    if (!wants(wishes, 'push', place) || isPushedHere(me.id) || (await isAnyInSight())) return
    await inOnePage(`desktop.${one.id}`, () =>
      showOnDesktop(title, text, () => openConversation(conversationId, messageId)),
    )
  }
  const openConversation = (conversationId: string | undefined, messageId: string | undefined) => {
    focus()
    if (conversationId !== undefined) openIt(conversationId, messageId)
  }

  useEffect(() => awaitGesture(), [])
  useEffect(() => sayInSight(), [])
  useEffect(() => sayLookedAt(pathname), [pathname])
  useEffect(() => {
    if (!isReady) return
    let known = new Set(chat.state.notifications.map(({ id }) => id))
    return chat.subscribe(() => {
      const { notifications } = chat.state
      const fresh = notifications.filter((one) => !known.has(one.id) && !one.read && isNews(one))
      known = new Set(notifications.map(({ id }) => id))
      for (const one of fresh) alert.current(one)
    })
  }, [chat, isReady])
}

/** Made just now, or back just now. */
function isNews({ created_at: at, snoozed_until: until }: Notification): boolean {
  return Date.now() - Math.max(Date.parse(at), until ? Date.parse(until) : 0) < newsMs
}

function showOnDesktop(title: string, body: string, open: () => void): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  try {
    const shown = new Notification(title, { body, icon: '/pages/icon-192.png', tag: `${title} ${body}` })
    shown.addEventListener('click', () => {
      open()
      shown.close()
    })
  } catch {
    // Phones take them from a service worker only, which is what push is for.
  }
}
