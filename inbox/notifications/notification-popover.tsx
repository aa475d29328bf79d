/** The list behind the bell. */
import type { ComponentProps, ReactElement } from 'react'
import { Popover } from '../kit/popover.tsx'
import { useWords } from '../words/words.ts'
import { NotificationList } from './notification-list.tsx'
import { notificationWords } from './words.ts'

export interface NotificationPopoverProps {
  button: ReactElement
  notices: ComponentProps<typeof NotificationList>['notices']
  isOpen: boolean
  onOpenChange(isOpen: boolean): void
}

export function NotificationPopover({ button, notices, isOpen, onOpenChange }: NotificationPopoverProps) {
  const words = useWords(notificationWords)
  return (
    <Popover
      label={words.title}
      side="top"
      align="start"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={button}
    >
      <NotificationList notices={notices} onOpened={() => onOpenChange(false)} />
    </Popover>
  )
}
