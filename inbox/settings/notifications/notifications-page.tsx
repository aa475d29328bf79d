/** Of what one is told, where and when; on this browser, and elsewhere. */
import { NotificationSettings } from '../../notifications/notification-settings.tsx'
import { useWords } from '../../words/words.ts'
import { Part } from '../things/part.tsx'
import { notificationsPartWords } from './words.ts'

export function NotificationsPage() {
  const words = useWords(notificationsPartWords)
  return (
    <Part title={words.notifications} lead={words.lead}>
      <NotificationSettings />
    </Part>
  )
}
