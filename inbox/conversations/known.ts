/** What lists fetched, laid beside what frames told: the one place where pages of conversations enter the live state. */
import { withFetched } from '../../client/desk-lists.ts'
import type { FoundConversation } from '../../client/filter-shapes.ts'
import type { Desk } from '../session/desk.ts'

export interface FetchedPage {
  seq: number
  conversations: readonly FoundConversation[]
}

// When something last happened in each conversation that was fetched, and gone with the desk.
const activities = new WeakMap<Desk['chat'], Map<string, number>>()

/** By id, in milliseconds; what was said since is not in it. */
export function activityOf({ chat }: Pick<Desk, 'chat'>): Map<string, number> {
  const known = activities.get(chat) ?? new Map<string, number>()
  activities.set(chat, known)
  return known
}

export function takePage(desk: Pick<Desk, 'chat'>, page: FetchedPage): void {
  const activity = activityOf(desk)
  for (const { id, last_activity_at } of page.conversations) activity.set(id, Date.parse(last_activity_at))
  desk.chat.update((state) => withFetched(state, page.conversations, page.seq))
}
