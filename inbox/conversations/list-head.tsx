/** What the list is of, what it is narrowed by, its order, and the search over everything. */
import { useNavigate } from '@tanstack/react-router'
import { ArrowDownUp, ListFilter, Search, X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { View } from '../../client/view-shapes.ts'
import { CommandButton } from '../commands/command-button.tsx'
import { IconButton } from '../kit/button.tsx'
import { LateOpening, later, Patience } from '../kit/later.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { listCommands } from './commands.ts'
import { type ConversationSearch, views } from './conversation-search.ts'
import { conversationWords } from './words.ts'

const Narrowed = later(async () => (await import('./narrowed.tsx')).Narrowed)
const SortMenu = later(async () => (await import('./sort-menu.tsx')).SortMenu)

export interface ListHeadProps {
  search: ConversationSearch
  saved: View | undefined
  searchField: RefObject<HTMLInputElement | null>
  menu: ReactNode
}

export function ListHead({ search, saved, searchField, menu }: ListHeadProps) {
  const words = useWords(conversationWords)
  const [wasPressed, setPressed] = useState(false)
  const sort = search.sort ?? 'newest'
  const standard = views.find((view) => view === (search.view ?? 'mine'))
  const title = search.q ? words.searching : standard ? words.view[standard] : (saved?.name ?? words.saved)
  const sortButton = (
    <IconButton label={`${words.sort}: ${words.sorts[sort]}`}>
      <ArrowDownUp size={16} aria-hidden="true" />
    </IconButton>
  )
  return (
    <header className="flex shrink-0 flex-col gap-2 border-b border-line px-3 pt-2 pb-2">
      <div className="flex h-8 items-center gap-1 touch:h-11">
        {menu}
        <h1 className="min-w-0 flex-1 truncate text-base font-semibold">{title}</h1>
        <CommandButton of={listCommands.filter}>
          <ListFilter size={16} aria-hidden="true" />
        </CommandButton>
        <LateOpening button={sortButton} onPress={() => setPressed(true)}>
          <SortMenu sort={sort} button={sortButton} isOpenAtFirst={wasPressed} />
        </LateOpening>
      </div>
      <SearchField q={search.q} field={searchField} />
      <Patience instead={null}>
        <Narrowed search={search} />
      </Patience>
    </header>
  )
}

/** One field for all searches, so that typing goes on where an answer came in between; it follows what the address says otherwise. */
function SearchField({
  q = '',
  field,
}: {
  q: string | undefined
  field: RefObject<HTMLInputElement | null>
}) {
  const words = useWords(conversationWords)
  const navigate = useNavigate()
  const { surroundings } = useDesk()
  const [text, setText] = useState(q)
  const [isDirty, setDirty] = useState(false)
  /** Asked here, and not in the address yet. */
  const asked = useRef<readonly string[]>([])
  useEffect(() => {
    const at = asked.current.lastIndexOf(q)
    asked.current = at < 0 ? [] : asked.current.slice(at + 1)
    if (at >= 0) return
    setText(q)
    setDirty(false)
  }, [q])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever else is drawn meanwhile, they rest
  useEffect(() => {
    if (!isDirty || text.trim() === q) return undefined
    return surroundings.after(350, () => go(text))
  }, [text, isDirty, q])
  const go = (words: string) => {
    const next = words.trim().slice(0, 500)
    setText(words)
    setDirty(false)
    if (next !== q) asked.current = [...asked.current, next]
    void navigate({
      to: '/conversations',
      replace: q !== '' && next !== '',
      search: ({ q: _, ...known }: ConversationSearch) => (next === '' ? known : { ...known, q: next }),
    })
  }
  return (
    <search className="relative">
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 top-1/2 -translate-y-1/2 text-muted"
      />
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={words.search}
        placeholder={words.searchShort}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setDirty(true)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(text)
          if (event.key === 'Escape') {
            event.preventDefault()
            event.currentTarget.blur()
            if (q !== '') go('')
            else setText('')
          }
        }}
        className="h-8 w-full rounded-md border border-line bg-ground ps-8 pe-8 text-sm touch:h-11"
      />
      {text !== '' && (
        <span className="absolute inset-y-0 end-0.5 flex items-center">
          <IconButton label={words.clearSearch} size="small" onClick={() => go('')}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </span>
      )}
    </search>
  )
}
