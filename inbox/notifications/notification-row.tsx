/** One notification: what happened, with whom, when; it leads to its conversation. */

import { Link } from '@tanstack/react-router'
import {
  AtSign,
  Bell,
  CircleCheck,
  CirclePlus,
  Ellipsis,
  MailOpen,
  MessageSquare,
  MessagesSquare,
  RotateCcw,
  Star,
  Trash2,
  UserCheck,
} from 'lucide-react'
import type { Notification } from '../../client/shapes.ts'
import { sameList } from '../conversations/same-list.ts'
import { IconButton } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../kit/menu.tsx'
import { useSpeech, useWords } from '../words/words.ts'
import { aboutOf, snoozedUntil, snoozes } from './about.ts'
import type { Notices } from './notices.ts'
import { notificationWords } from './words.ts'

const icons: Record<string, typeof Bell> = {
  new_conversation: CirclePlus,
  conversation_assigned: UserCheck,
  new_message: MessageSquare,
  participating_message: MessagesSquare,
  conversation_mentioned: AtSign,
  conversation_closed: CircleCheck,
  conversation_reopened: RotateCcw,
  conversation_rated: Star,
}

export function NotificationRow({
  notification,
  notices,
  onOpened,
}: {
  notification: Notification
  notices: Notices
  onOpened(): void
}) {
  const words = useWords(notificationWords)
  const { dates } = useSpeech()
  const { title, text, conversationId, messageId } = aboutOf(notification, words)
  const { id, read: isRead, created_at: at } = notification
  const Icon = icons[notification.type] ?? Bell
  const open = () => {
    if (!isRead) notices.markRead([id])
    onOpened()
  }
  return (
    <li className="group relative flex items-start gap-1 border-b border-line last:border-0 hover:bg-hover">
      <Link
        to={conversationId === undefined ? '/conversations' : '/conversations/$conversationId'}
        params={{ conversationId: conversationId ?? '' }}
        search={sameList}
        hash={messageId ?? ''}
        onClick={open}
        className="flex min-w-0 flex-1 items-start gap-3 py-2.5 ps-3"
      >
        <span
          aria-hidden="true"
          className={classNames(
            'mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-full',
            isRead ? 'bg-sunken text-muted' : 'bg-selected text-on-selected',
          )}
        >
          <Icon size={15} />
        </span>
        <span className="min-w-0 flex-1">
          <span className={classNames('flex flex-wrap items-baseline gap-x-2', !isRead && 'font-semibold')}>
            <span className="flex-1 whitespace-nowrap">{title}</span>
            <time
              dateTime={at}
              title={dates.full(new Date(at))}
              className="shrink-0 text-xs font-normal text-muted"
            >
              {dates.ago(new Date(at), new Date())}
            </time>
          </span>
          <span dir="auto" className="line-clamp-2 text-muted [overflow-wrap:anywhere]">
            {text}
          </span>
          {!isRead && <span className="sr-only">{words.notRead}</span>}
        </span>
      </Link>
      <span className="flex shrink-0 items-center pt-1.5 pe-1.5">
        <Menu
          align="end"
          trigger={
            <IconButton label={`${title}: ${text}`} size="small" className="touch:size-11">
              <Ellipsis size={15} aria-hidden="true" />
            </IconButton>
          }
        >
          {isRead ? (
            <MenuItem icon={<Bell size={14} aria-hidden="true" />} onSelect={() => notices.markUnread(id)}>
              {words.markUnread}
            </MenuItem>
          ) : (
            <MenuItem
              icon={<MailOpen size={14} aria-hidden="true" />}
              onSelect={() => notices.markRead([id])}
            >
              {words.markRead}
            </MenuItem>
          )}
          <MenuLine />
          <MenuLabel>{words.snooze}</MenuLabel>
          {snoozes.map((choice) => (
            <MenuItem key={choice} onSelect={() => notices.snooze(id, snoozedUntil(choice, new Date()))}>
              {words.snoozes[choice]}
            </MenuItem>
          ))}
          <MenuLine />
          <MenuItem icon={<Trash2 size={14} aria-hidden="true" />} onSelect={() => notices.remove(id)}>
            {words.remove}
          </MenuItem>
        </Menu>
      </span>
      {!isRead && <span aria-hidden="true" className="absolute start-0 top-0 h-full w-0.5 bg-accent" />}
    </li>
  )
}
