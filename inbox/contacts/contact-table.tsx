/** Contacts in rows: only those in sight are drawn; on a phone each is two lines. J and K walk, X chooses, Enter opens. */
import { Link, useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Contact } from '../../client/contact-shapes.ts'
import { useCommands } from '../commands/registry.tsx'
import { Avatar } from '../kit/avatar.tsx'
import { Badge } from '../kit/badge.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { classNames } from '../kit/class-names.ts'
import { useWords } from '../words/words.ts'
import { contactTableCommands } from './commands.ts'
import { ContactCell } from './contact-cell.tsx'
import { useColumns } from './contact-columns.ts'
import { calledOf, useAttributes } from './contact-data.ts'
import { type SortOrder, sorts, turned } from './contact-search.ts'
import { contactWords } from './words.ts'

declare module 'react' {
  interface CSSProperties {
    [property: `--${string}`]: string
  }
}

export interface ContactTableProps {
  contacts: readonly Contact[]
  sort: SortOrder
  onSort(sort: SortOrder): void
  chosen: ReadonlySet<string>
  onChoose(chosen: ReadonlySet<string>): void
  hasMore: boolean
  onMore(): void
}

const rowClass = 'flex w-full items-center gap-3 px-4 md:grid md:grid-cols-(--columns)'

export function ContactTable(props: ContactTableProps) {
  const { contacts, sort, onSort, chosen, onChoose, hasMore, onMore } = props
  const words = useWords(contactWords)
  const columns = useColumns()
  const { data: declared = [] } = useAttributes('contact')
  const place = useRef<HTMLDivElement>(null)
  const last = useRef<number>(undefined)
  const rows = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => place.current,
    estimateSize: () => 52,
    overscan: 12,
  })
  const shown = rows.getVirtualItems()
  const end = shown.at(-1)?.index ?? 0
  const isNearEnd = hasMore && end >= contacts.length - 15
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once for each page that is reached
  useEffect(() => {
    if (isNearEnd) onMore()
  }, [isNearEnd, contacts.length])
  const choose = (index: number, isRange: boolean) => {
    const next = new Set(chosen)
    const from = isRange ? (last.current ?? index) : index
    const isOn = !chosen.has(contacts[index]?.id ?? '')
    for (const { id } of contacts.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      if (isOn) next.add(id)
      else next.delete(id)
    }
    last.current = index
    onChoose(next)
  }
  const current = useWalk(contacts, (index) => rows.scrollToIndex(index), choose)
  const titleOf = (column: string) => {
    const own: Partial<Record<string, string>> = words.attributes
    return own[column] ?? declared.find(({ key }) => `custom.${key}` === column)?.name ?? column
  }
  const style = {
    '--columns': `1.5rem minmax(12rem, 2fr) repeat(${columns.length}, minmax(7rem, 1fr))`,
    '--width': `${16 + columns.length * 8}rem`,
  }
  const isAll = chosen.size > 0 && contacts.every(({ id }) => chosen.has(id))
  return (
    <div ref={place} className="h-full overflow-auto">
      {/* biome-ignore-start lint/a11y/useSemanticElements: rows that are drawn only while in sight stand where they are put, which no table can do */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: what is in the cells has the focus */}
      <div
        role="table"
        aria-label={words.contacts}
        aria-rowcount={hasMore ? -1 : contacts.length + 1}
        style={style}
        className="md:min-w-(--width)"
      >
        <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-surface text-xs text-muted">
          <div role="row" aria-rowindex={1} className={classNames(rowClass, 'h-9')}>
            <span role="columnheader" className="flex">
              <Checkbox
                label={words.chooseAll}
                value={isAll ? true : chosen.size > 0 ? 'some' : false}
                onChange={(isOn) => onChoose(new Set(isOn ? contacts.map(({ id }) => id) : []))}
              />
            </span>
            {['name', ...columns].map((column) => (
              <Heading
                key={column}
                column={column}
                title={titleOf(column)}
                sort={sort}
                onSort={onSort}
                className={column === 'name' ? 'max-md:flex-1' : 'max-md:hidden'}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const contact = contacts[index]
            if (!contact) return null
            const name = calledOf(contact, words.nameless)
            return (
              <div
                key={contact.id}
                role="row"
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)` }}
                className={classNames(
                  rowClass,
                  'absolute inset-x-0 top-0 h-13 border-b border-line',
                  chosen.has(contact.id) ? 'bg-selected' : index === current ? 'bg-hover' : 'hover:bg-hover',
                )}
              >
                <span
                  role="cell"
                  className="flex"
                  onClickCapture={(event) => {
                    if (!event.shiftKey) return
                    event.preventDefault()
                    event.stopPropagation()
                    choose(index, true)
                  }}
                >
                  <Checkbox
                    label={words.choose(name)}
                    value={chosen.has(contact.id)}
                    onChange={() => choose(index, false)}
                  />
                </span>
                <span role="cell" className="min-w-0 max-md:flex-1">
                  <Link
                    id={`contact-row-${index}`}
                    to="/contacts/$contactId"
                    params={{ contactId: contact.id }}
                    search={(known) => known}
                    className="flex min-w-0 items-center gap-3 py-1"
                  >
                    <Avatar name={contact.name || '?'} seed={contact.id} url={contact.avatar_url} />
                    <span className="min-w-0">
                      <span className="flex items-center gap-2">
                        <span dir="auto" className="truncate font-medium">
                          {name}
                        </span>
                        {contact.blocked && <Badge look="bad">{words.blocked}</Badge>}
                      </span>
                      <span className="block truncate text-xs text-muted md:hidden">
                        <bdi>
                          {[contact.email, contact.phone_number, contact.company?.name]
                            .filter(Boolean)
                            .join(' · ')}
                        </bdi>
                      </span>
                    </span>
                  </Link>
                </span>
                {columns.map((column) => (
                  <span key={column} role="cell" className="min-w-0 truncate text-muted max-md:hidden">
                    <ContactCell contact={contact} column={column} declared={declared} />
                  </span>
                ))}
              </div>
            )
          })}
        </div>
      </div>
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above */}
    </div>
  )
}

/** Walks through the rows by keys. Answers the row one is at. */
function useWalk(
  contacts: readonly Contact[],
  show: (index: number) => void,
  choose: (index: number, isRange: boolean) => void,
): number | undefined {
  const words = useWords(contactWords)
  const navigate = useNavigate()
  const [at, setAt] = useState<number>()
  const walk = (step: number) => {
    const next = Math.max(0, Math.min(contacts.length - 1, at === undefined ? 0 : at + step))
    setAt(next)
    show(next)
    // The row may be drawn only now that it is scrolled to.
    requestAnimationFrame(() => document.getElementById(`contact-row-${next}`)?.focus())
  }
  const isAt = at !== undefined && at < contacts.length
  useCommands(contactTableCommands, {
    next: () => walk(1),
    before: () => walk(-1),
    choose: { run: () => isAt && choose(at, false), reason: isAt ? undefined : words.walkFirst },
    open: {
      run: () => {
        const contactId = contacts[at ?? -1]?.id
        if (contactId)
          void navigate({ to: '/contacts/$contactId', params: { contactId }, search: (known) => known })
      },
      reason: isAt ? undefined : words.walkFirst,
    },
  })
  return at
}

function Heading({
  column,
  title,
  sort,
  onSort,
  className,
}: {
  column: string
  title: string
  sort: SortOrder
  onSort(sort: SortOrder): void
  className: string
}) {
  const isSortable = sorts.some((one) => one === column)
  const isUp = sort === column
  const isDown = sort === `-${column}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are no table's, as above
    // biome-ignore lint/a11y/useFocusableInteractive: its button has the focus
    <span
      role="columnheader"
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}
      className={classNames('min-w-0', className)}
    >
      {isSortable ? (
        <button
          type="button"
          onClick={() => {
            const next = turned(sort, column)
            if (next) onSort(next)
          }}
          className="-mx-1 flex max-w-full items-center gap-1 rounded-md px-1 py-1 font-medium hover:text-text touch:min-h-11"
        >
          <span className="truncate">{title}</span>
          {isUp && <ArrowUp size={12} aria-hidden="true" />}
          {isDown && <ArrowDown size={12} aria-hidden="true" />}
        </button>
      ) : (
        <span className="block truncate font-medium">{title}</span>
      )}
    </span>
  )
}
