/** Tells of new notifications by a sound and on the desktop, as the matrix wants it; in one page of the browser alone. */

import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
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

/** Tells of what comes; what the page's first list brings, as `isFirstList` says while it does, is no news. */
export function useAlerts(isFirstList: RefObject<boolean>): void {
  const { chat, me } = useDesk()
  const words = useWords(notificationWords)
  const openIt = useOpenConversation()
  const pathname = useLocation({ select: (location) => location.pathname })
  const { data: settings } = useSettings()
  /** What came before the settings did: whoever has it read by then, or has it told too late, is not told. */
  const waiting = useRef<string[]>([])
  const tellWaiting = useRef(() => {})
  tellWaiting.current = () => {
    if (!settings) return
    const ids = new Set(waiting.current.splice(0))
    for (const one of chat.state.notifications) if (ids.has(one.id) && isNews(one)) void tell(one, settings)
  }

  const tell = async (one: Notification, wishes: NotificationSettings) => {
    const { title, text, conversationId, messageId, inboxId } = aboutOf(one, words)
    if (isQuiet(wishes.quiet_hours, new Date())) return
    // Who reads the conversation hears of it there, in whichever page that is.
    if (conversationId !== undefined && (await isReadAnywhere(conversationId))) return
    const place = { type: one.type, inboxId }
    // A page that may not sound leaves it to one that may.
    if (wants(wishes, 'sound', place)) void sound(one.id)
    if (!wants(wishes, 'push', place) || isPushedHere(me.id) || (await isAnyInSight())) return
    await inOnePage(`desktop.${one.id}`, newsMs, () =>
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
    if (settings) tellWaiting.current()
  }, [settings])
  useEffect(() => {
    let known = new Set(chat.state.notifications.map(({ id }) => id))
    return chat.subscribe(() => {
      const { notifications } = chat.state
      const fresh = notifications.filter((one) => !known.has(one.id) && isNews(one))
      known = new Set(notifications.map(({ id }) => id))
      if (fresh.length === 0 || isFirstList.current) return
      waiting.current.push(...fresh.map(({ id }) => id))
      tellWaiting.current()
    })
  }, [chat, isFirstList])
}

/** Made just now, or back just now, and not read. */
function isNews({ created_at: at, snoozed_until: until, read }: Notification): boolean {
  return !read && Date.now() - Math.max(Date.parse(at), until ? Date.parse(until) : 0) < newsMs
}

async function sound(id: string): Promise<void> {
  if (await canChime()) await inOnePage(`sound.${id}`, newsMs, chime)
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
