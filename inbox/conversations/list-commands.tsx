/** What keys do in the list: walking, choosing, searching, going back. */
import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { type Command, useCommands } from '../commands/registry.tsx'
import { useWords } from '../words/words.ts'
import { filterWords } from './filter-words.ts'
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
  searchField: RefObject<HTMLInputElement | null>
  onFilter(): void
}

export function ListCommands({ openId, searchField, onFilter }: ListCommandsProps) {
  const words = useWords(conversationWords)
  const { title: filterTitle } = useWords(filterWords)
  const place = useListPlace()
  const navigate = useNavigate()
  const hasChosen = usePlace(({ chosen }) => chosen.size > 0)
  const here = () => place.get().focusedId ?? openId

  /** With a conversation open, the next one is opened; in the list alone, the focus walks. */
  const walk = (by: 1 | -1) => () => {
    const next = neighbourOf(place.get(), here(), by)
    if (next === undefined) return
    place.change((known) => focusedOn(known, next))
    if (openId === undefined || openId === next) return
    void navigate({
      to: '/conversations/$conversationId',
      params: { conversationId: next },
      search: (known) => known,
    })
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
      void navigate({ to: '/conversations', search: (known) => known })
    }
  }
  const command = (id: string, title: string, keys: string, run: () => void): Command => ({
    id: `list.${id}`,
    title,
    group: words.group,
    keys,
    run,
  })
  useCommands([
    { ...command('next', words.next, 'j', walk(1)), alias: ['alt+j'] },
    { ...command('previous', words.previous, 'k', walk(-1)), alias: ['alt+k'] },
    command('select', words.select, 'x', () => {
      const id = here()
      if (id !== undefined) place.change((known) => toggled(known, id))
    }),
    command('select-down', words.selectDown, 'shift+j', range(1)),
    command('select-up', words.selectUp, 'shift+k', range(-1)),
    command('select-all', words.selectLoaded, 'mod+shift+a', () =>
      place.change((known) => withChosen(known, known.ids)),
    ),
    command('search', words.search, '/', () => searchField.current?.focus()),
    command('filter', filterTitle, 'f', onFilter),
    ...(openId !== undefined || hasChosen
      ? [command('back', hasChosen ? words.clear : words.back, 'escape', back)]
      : []),
  ])
  return null
}
