/** The list behind the bell. */
import { Link } from '@tanstack/react-router'
import { BellOff, CheckCheck, Settings } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { Switch } from '../kit/switch.tsx'
import { useWords } from '../words/words.ts'
import type { Notices } from './notices.ts'
import { NotificationRow } from './notification-row.tsx'
import { notificationWords } from './words.ts'

export function NotificationList({ notices, onOpened }: { notices: Notices; onOpened(): void }) {
  const words = useWords(notificationWords)
  const [isOnlyUnread, setOnlyUnread] = useState(false)
  const { notifications, unread, status, hasMore } = notices
  const shown = isOnlyUnread ? notifications.filter(({ read }) => !read) : notifications
  return (
    <div className="-m-3 flex max-h-[min(75dvh,40rem)] w-[min(26rem,calc(100vw-1rem))] flex-col">
      <header className="flex flex-wrap items-center gap-x-1 border-b border-line py-1.5 ps-3 pe-1.5">
        <h2 className="flex-1 font-semibold">{words.title}</h2>
        <span className="me-1 flex items-center gap-2 text-xs text-muted">
          <span aria-hidden="true">{words.onlyUnread}</span>
          <Switch label={words.onlyUnread} isOn={isOnlyUnread} onChange={setOnlyUnread} />
        </span>
        <IconButton label={words.markAllRead} disabled={unread === 0} onClick={() => notices.markRead()}>
          <CheckCheck size={16} aria-hidden="true" />
        </IconButton>
        <Link
          to="/settings/$part"
          params={{ part: 'notifications' }}
          search={{}}
          aria-label={words.settings}
          title={words.settings}
          onClick={onOpened}
          className="flex size-8 items-center justify-center rounded-md hover:bg-hover touch:size-11"
        >
          <Settings size={16} aria-hidden="true" />
        </Link>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {status === 'loading' && notifications.length === 0 && <SkeletonRows count={4} />}
        {status === 'failed' && notifications.length === 0 && (
          <p role="alert" className="flex flex-col items-center gap-3 p-6 text-center text-muted">
            {words.failed}
            <Button onClick={() => void notices.reload()}>{words.retry}</Button>
          </p>
        )}
        {status === 'ready' && shown.length === 0 && (
          <EmptyState
            icon={<BellOff size={20} aria-hidden="true" />}
            title={isOnlyUnread ? words.allRead : words.empty}
          >
            {isOnlyUnread ? undefined : words.emptyHint}
          </EmptyState>
        )}
        {shown.length > 0 && (
          <ul aria-label={words.title}>
            {shown.map((notification) => (
              <NotificationRow
                key={notification.id}
                notification={notification}
                notices={notices}
                onOpened={onOpened}
              />
            ))}
          </ul>
        )}
        {hasMore && (
          <p className="p-2 text-center">
            <Button look="quiet" onClick={() => void notices.more()}>
              {words.more}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}
