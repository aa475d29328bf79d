/** What the list is of, what it is narrowed by, its order, and the search over everything. */
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowDownUp, ListFilter, Search, X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import type { View } from '../../client/view-shapes.ts'
import { IconButton } from '../kit/button.tsx'
import { Menu, MenuChoice, MenuLabel } from '../kit/menu.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { type ConversationSearch, sorts, views } from './conversation-search.ts'
import { conversationWords } from './words.ts'
import { useInboxes, useTeams } from './work-lists.ts'

export interface ListHeadProps {
  search: ConversationSearch
  saved: View | undefined
  searchField: RefObject<HTMLInputElement | null>
  menu: ReactNode
  onFilter(): void
}

export function ListHead({ search, saved, searchField, menu, onFilter }: ListHeadProps) {
  const words = useWords(conversationWords)
  const navigate = useNavigate()
  const standard = views.find((view) => view === (search.view ?? 'mine'))
  const title = search.q ? words.searching : standard ? words.view[standard] : (saved?.name ?? words.saved)
  return (
    <header className="flex shrink-0 flex-col gap-2 border-b border-line px-3 pt-2 pb-2">
      <div className="flex h-8 items-center gap-1 touch:h-11">
        {menu}
        <h1 className="min-w-0 flex-1 truncate text-base font-semibold">{title}</h1>
        <IconButton label={words.filter} keys="f" onClick={onFilter}>
          <ListFilter size={16} aria-hidden="true" />
        </IconButton>
        <Menu
          align="end"
          trigger={
            <IconButton label={`${words.sort}: ${words.sorts[search.sort ?? 'newest']}`}>
              <ArrowDownUp size={16} aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuLabel>{words.sort}</MenuLabel>
          <MenuChoice
            value={search.sort ?? 'newest'}
            options={sorts.map((value) => ({ value, label: words.sorts[value] }))}
            onChange={(value) => {
              const sort = sorts.find((one) => one === value)
              void navigate({
                to: '/conversations',
                search: ({ sort: _, ...known }: ConversationSearch) =>
                  sort && sort !== 'newest' ? { ...known, sort } : known,
              })
            }}
          />
        </Menu>
      </div>
      <SearchField key={search.q ?? ''} q={search.q} field={searchField} />
      <Narrowed search={search} />
    </header>
  )
}

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
  useEffect(() => {
    if (!isDirty || text.trim() === q) return undefined
    return surroundings.after(350, () => go(text))
  })
  const go = (words: string) => {
    const asked = words.trim().slice(0, 500)
    void navigate({
      to: '/conversations',
      replace: q !== '' && asked !== '',
      search: ({ q: _, ...known }: ConversationSearch) => (asked === '' ? known : { ...known, q: asked }),
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
        // Typing goes on where an answer came in between.
        // biome-ignore lint/a11y/noAutofocus: as above
        autoFocus={q !== '' && document.activeElement === document.body}
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
          <IconButton
            label={words.clearSearch}
            size="small"
            onClick={() => {
              setText('')
              go('')
            }}
          >
            <X size={14} aria-hidden="true" />
          </IconButton>
        </span>
      )}
    </search>
  )
}

/** What narrows the list, each to be taken away. */
function Narrowed({ search }: { search: ConversationSearch }) {
  const words = useWords(conversationWords)
  const inboxes = useInboxes()
  const teams = useTeams()
  const parts = [
    { name: 'inbox', text: inboxes.find(({ id }) => id === search.inbox)?.name ?? search.inbox },
    { name: 'team', text: teams.find(({ id }) => id === search.team)?.name ?? search.team },
    { name: 'label', text: search.label },
    { name: 'filter', text: search.filter ? words.filtered : undefined },
  ] as const
  const shown = parts.filter(({ text }) => text !== undefined)
  if (shown.length === 0 && !search.q) return null
  return (
    <div className="flex flex-wrap gap-1">
      {shown.map(({ name, text }) => (
        <Link
          key={name}
          to="/conversations"
          search={({ [name]: _, ...known }: ConversationSearch) => known}
          aria-label={name === 'filter' ? words.clearFilter : words.narrowed(text ?? '')}
          className="inline-flex h-6 items-center gap-1 rounded-full bg-selected px-2 text-xs text-on-selected hover:bg-hover touch:h-11"
        >
          {text}
          <X size={12} aria-hidden="true" />
        </Link>
      ))}
      {search.q && (
        <Link
          to="/contacts"
          search={{ q: search.q }}
          className="inline-flex h-6 items-center rounded-full px-2 text-xs text-accent hover:bg-hover touch:h-11"
        >
          {words.inContacts(search.q)}
        </Link>
      )}
    </div>
  )
}
