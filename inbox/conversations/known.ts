/** What lists fetched, laid beside what frames told: the one place where pages of conversations enter the live state, and leave it. */
import { withFetched } from '../../client/desk-lists.ts'
import type { FoundConversation } from '../../client/filter-shapes.ts'
import { withoutFinished } from '../../client/letting-go.ts'
import type { Desk } from '../session/desk.ts'

export interface FetchedPage {
  seq: number
  conversations: readonly FoundConversation[]
}

type Shown = () => Iterable<string>

// Who shows conversations, and which; gone with the desk.
const everyShown = new WeakMap<Desk['chat'], Set<Shown>>()

export function takePage(desk: Pick<Desk, 'chat'>, page: FetchedPage): void {
  desk.chat.update((state) => withFetched(state, page.conversations, page.seq))
}

/** Those are not let go; answers the way to end that. */
export function keepShown({ chat }: Pick<Desk, 'chat'>, shown: Shown): () => void {
  const all = everyShown.get(chat) ?? new Set()
  everyShown.set(chat, all.add(shown))
  return () => all.delete(shown)
}

/** Lets go what is over and is shown nowhere. */
export function letGo({ chat }: Pick<Desk, 'chat'>): void {
  const shown = new Set([...(everyShown.get(chat) ?? [])].flatMap((ids) => [...ids()]))
  if (withoutFinished(chat.state, shown) !== chat.state) chat.update((state) => withoutFinished(state, shown))
}
