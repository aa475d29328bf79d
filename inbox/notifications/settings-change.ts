/**
 * Changes what one wants to hear: shown at once, taken back where the server refuses. A field of hours changes with each key: one
 * change is on its way at a time, and what came meanwhile goes after it as one, so that the last word is the one that stays.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { NotificationSettings } from '../../client/notification-shapes.ts'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'

const key = ['notifications', 'settings']

type Change = Partial<NotificationSettings>

/** By whose they are: what waits for the change that is on its way; null where nothing does. */
const underWay = new WeakMap<QueryClient, { waiting: Change | null }>()

export function useChangeSettings(): (change: Change) => void {
  const { rest } = useDesk()
  const client = useQueryClient()
  const complain = useComplain()
  const send = async (change: Change): Promise<void> => {
    const turn: { waiting: Change | null } = { waiting: null }
    underWay.set(client, turn)
    const after = await rest.changeNotificationSettings(change).catch(complain)
    underWay.delete(client)
    if (turn.waiting) return await send(turn.waiting)
    if (after) client.setQueryData(key, after)
    else void client.invalidateQueries({ queryKey: key })
  }
  return (change) => {
    const before = client.getQueryData<NotificationSettings>(key)
    if (!before) return
    client.setQueryData(key, { ...before, ...withInboxes(before, change) })
    const turn = underWay.get(client)
    if (turn) turn.waiting = turn.waiting ? { ...turn.waiting, ...withInboxes(turn.waiting, change) } : change
    else void send(change)
  }
}

/** As the server does: inboxes that are not named stay as they are. */
function withInboxes(before: Change, change: Change): Change {
  return before.inboxes || change.inboxes
    ? { ...change, inboxes: { ...before.inboxes, ...change.inboxes } }
    : change
}
