/** Changes what one wants to hear: shown at once, taken back where the server refuses. */
import { useQueryClient } from '@tanstack/react-query'
import type { NotificationSettings } from '../../client/notification-shapes.ts'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'

const key = ['notifications', 'settings']

export function useChangeSettings(): (change: Partial<NotificationSettings>) => void {
  const { rest } = useDesk()
  const client = useQueryClient()
  const complain = useComplain()
  return (change) => {
    const before = client.getQueryData<NotificationSettings>(key)
    if (!before) return
    // As the server does: inboxes that are not named stay as they are.
    const inboxes = { ...before.inboxes, ...change.inboxes }
    client.setQueryData(key, { ...before, ...change, inboxes })
    rest
      .changeNotificationSettings(change)
      .then((after) => client.setQueryData(key, after))
      .catch((error: unknown) => {
        complain(error)
        void client.invalidateQueries({ queryKey: key })
      })
  }
}
