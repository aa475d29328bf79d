/** The bell: how many are unread, the list behind it, and whatever else tells of new ones. */
import { Bell } from 'lucide-react'
import { useState } from 'react'
import { useCommands } from '../commands/registry.tsx'
import { LateOpening, later } from '../kit/later.tsx'
import { plural } from '../words/plural.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { useAlerts } from './alerts.ts'
import { useAttention } from './attention.ts'
import { notificationCommands } from './commands.ts'
import { useNotices } from './notices.ts'
import { ReadWhenSeen } from './read-when-seen.ts'
import { useServiceWorker } from './service-worker-here.ts'
import { useTabBadge } from './tab-badge.ts'
import { notificationWords } from './words.ts'

const NotificationPopover = later(
  async () => (await import('./notification-popover.tsx')).NotificationPopover,
)

export function NotificationBell() {
  const words = useWords(notificationWords)
  const { language, locale } = useSpeech()
  const notices = useNotices()
  const [isOpen, setOpen] = useState(false)
  useServiceWorker()
  useAttention()
  useAlerts(notices.isFirstList)
  useTabBadge(notices.unread)
  useCommands(notificationCommands, {
    open: () => setOpen(true),
    read: notices.unread > 0 ? () => notices.markRead() : undefined,
  })
  const { unread } = notices
  const button = (
    <button
      type="button"
      aria-label={plural(language, unread, words.unread)}
      className="relative flex size-10 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text aria-expanded:bg-selected aria-expanded:text-on-selected touch:size-11"
    >
      <Bell size={20} aria-hidden="true" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute end-0.5 top-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-[0.625rem] font-semibold text-on-accent"
        >
          {unread > 99 ? `${new Intl.NumberFormat(locale).format(99)}+` : unread}
        </span>
      )}
    </button>
  )
  return (
    <>
      <ReadWhenSeen notices={notices} />
      <LateOpening button={button} onPress={() => setOpen(true)}>
        <NotificationPopover button={button} notices={notices} isOpen={isOpen} onOpenChange={setOpen} />
      </LateOpening>
    </>
  )
}
