/** The list of the address as React sees it. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useDesk } from '../session/desk.ts'
import { ConversationList, type ListView } from './conversation-list.ts'
import type { ConversationSearch } from './conversation-search.ts'
import { keepShown } from './known.ts'
import { useListPlace, withIds } from './list-place.tsx'
import { ruleOf } from './list-rule.ts'

export function useConversationList(search: ConversationSearch): {
  list: ConversationList
  view: ListView
} {
  const desk = useDesk()
  // The address is read anew with every navigation: the same words are the same list.
  const asked = JSON.stringify(ruleOf(search, desk.me.id))
  const list = useMemo(() => new ConversationList(desk, JSON.parse(asked)), [desk, asked])
  useEffect(() => list.open(), [list])
  const view = useSyncExternalStore(
    (listener) => list.subscribe(listener),
    () => list.view,
  )
  const place = useListPlace()
  useEffect(() => keepShown(desk, () => place.get().chosen), [desk, place])
  useEffect(() => {
    const hasPageFocus = document.activeElement?.closest('[role="grid"]') !== null
    place.change((known) => withIds(known, view.ids, hasPageFocus && document.activeElement !== null))
  }, [place, view.ids])
  return { list, view }
}
