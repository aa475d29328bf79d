/** What keys do in the list: walking, choosing, searching, going back. */
import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import type { FoundMessage } from '../../client/filter-shapes.ts'
import { useCommands } from '../commands/registry.tsx'
import { useWords } from '../words/words.ts'
import { listCommands } from './commands.ts'
import type { ConversationSearch } from './conversation-search.ts'
import {
  focusedOn,
  intoList,
  neighbourOf,
  type Place,
  rangedTo,
  toggled,
  useListPlace,
  usePlace,
  withChosen,
} from './list-place.tsx'
import { conversationWords } from './words.ts'

export interface ListCommandsProps {
  openId: string | undefined
  /** Keys walk to another while one is open, and in it to the message it was found by. */
  onWalk(id: string, messageId: string | undefined): void
  /** What is searched for. */
  q: string | undefined
  /** Where in each it was found. */
  found: ReadonlyMap<string, FoundMessage>
  searchField: RefObject<HTMLInputElement | null>
  onFilter(): void
  onSaveView(): void
}

export function ListCommands({
  openId,
  onWalk,
  q,
  found,
  searchField,
  onFilter,
  onSaveView,
}: ListCommandsProps) {
  const words = useWords(conversationWords)
  const place = useListPlace()
  const navigate = useNavigate()
  const hasChosen = usePlace(({ chosen }) => chosen.size > 0)
  const here = () => place.get().focusedId ?? openId

  /** With a conversation open, the next one is opened; in the list alone, the focus walks. */
  const walk = (by: 1 | -1) => () => {
    const { ids, focusedId } = place.get()
    // What took the place of the one that is open, and has left the list, comes next.
    const hasLeft = openId !== undefined && openId !== focusedId && !ids.includes(openId)
    const next = hasLeft && by === 1 ? focusedId : neighbourOf(place.get(), here(), by)
    if (next === undefined) return
    place.change((known) => focusedOn(known, next))
    if (openId !== undefined && openId !== next) onWalk(next, found.get(next)?.message_id)
  }
  const range = (by: 1 | -1) => () => {
    const from = here()
    const next = neighbourOf(place.get(), from, by)
    if (next !== undefined)
      place.change((known) => rangedTo({ ...known, anchorId: known.anchorId ?? from }, next))
  }
  const back = () => {
    if (hasChosen) {
      const into = openId === undefined ? intoList : (known: Place) => known
      place.change((known) => into(withChosen(known, [])))
    } else {
      place.change((known) => focusedOn(known, here()))
      // In the list itself the way back is out of the search.
      void navigate({
        to: '/conversations',
        search: (known: ConversationSearch) => (openId === undefined ? withoutWords(known) : known),
      })
    }
  }
  const isOutOfSearch = openId === undefined && q !== undefined
  const backTitle = hasChosen ? words.clear : isOutOfSearch ? words.clearSearch : undefined
  useCommands(listCommands, {
    next: walk(1),
    previous: walk(-1),
    select: () => {
      const id = here()
      if (id !== undefined) place.change((known) => toggled(known, id))
    },
    selectDown: range(1),
    selectUp: range(-1),
    selectAll: () => place.change((known) => withChosen(known, known.ids)),
    search: () => searchField.current?.focus(),
    filter: onFilter,
    saveView: onSaveView,
    back: openId !== undefined || hasChosen || q ? { run: back, title: backTitle } : undefined,
  })
  return null
}

function withoutWords({ q: _, ...others }: ConversationSearch): ConversationSearch {
  return others
}
