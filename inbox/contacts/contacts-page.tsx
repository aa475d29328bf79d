/** Everybody outside: found, filtered, sorted, chosen, changed together. All of it is in the address. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Download, Plus, Upload, Users } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useCommands } from '../commands/registry.tsx'
import { Button } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { useIsAdministrator } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { contactsCommands } from './commands.ts'
import { ContactForm } from './contact-form.tsx'
import { useContactList } from './contact-list.ts'
import { type ContactSearch, readContactSearch } from './contact-search.ts'
import { ContactTable } from './contact-table.tsx'
import { ContactsHeader } from './contacts-header.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { Problem } from './fetched.tsx'
import { FilterBar } from './filter-bar.tsx'
import { SearchField } from './search-field.tsx'
import { ViewBar } from './view-bar.tsx'
import { contactWords } from './words.ts'

export function ContactsPage() {
  const words = useWords(contactWords)
  const navigate = useNavigate()
  const isAdministrator = useIsAdministrator()
  const search = readContactSearch(useSearch({ strict: false }))
  const [opened, setOpened] = useState<'new' | 'export'>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLElement>(null)
  const query = useContactList(search)
  const contacts = query.data?.pages.flatMap((page) => page.contacts) ?? []
  const go = (change: ContactSearch, isSmall = false) => {
    setChosen(new Set())
    void navigate({ to: '/contacts', search: { ...search, ...change }, replace: isSmall })
  }
  const [timesLeft, setTimesLeft] = useState(0)
  const leaveBar = () => {
    setChosen(new Set())
    setTimesLeft(timesLeft + 1)
  }
  // The bar is gone, with what was pressed in it and the window above it.
  useEffect(() => {
    if (timesLeft > 0) list.current?.focus({ preventScroll: true })
  }, [timesLeft])
  const closed = isAdministrator ? undefined : words.forAdministrators
  useCommands(contactsCommands, {
    create: () => setOpened('new'),
    search: () => field.current?.focus(),
    import: { run: () => void navigate({ to: '/contacts/import' }), reason: closed },
    export: { run: () => setOpened('export'), reason: closed },
  })
  const isNarrowed = Boolean(search.q || search.view || search.filter)
  const picked = contacts.filter(({ id }) => chosen.has(id))
  return (
    <div className="flex h-full flex-col bg-surface">
      <ContactsHeader title={words.contacts}>
        <ForAdministrators reason={closed}>
          <Button size="small" disabled={!isAdministrator} onClick={() => setOpened('export')}>
            <Download size={14} aria-hidden="true" />
            {words.exporting}
          </Button>
        </ForAdministrators>
        <ForAdministrators reason={closed}>
          {isAdministrator ? (
            <Link
              to="/contacts/import"
              className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line px-2 text-xs font-medium hover:bg-hover touch:h-11 touch:px-3"
            >
              <Upload size={14} aria-hidden="true" />
              {words.importing}
            </Link>
          ) : (
            <Button size="small" disabled>
              <Upload size={14} aria-hidden="true" />
              {words.importing}
            </Button>
          )}
        </ForAdministrators>
        <Button look="primary" size="small" onClick={() => setOpened('new')}>
          <Plus size={14} aria-hidden="true" />
          {words.newContact}
        </Button>
      </ContactsHeader>
      <ViewBar search={search} onGo={go} />
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
        <SearchField
          ref={field}
          label={words.search}
          value={search.q ?? ''}
          onSearch={(q) => go({ q: q || undefined }, true)}
        />
        <FilterBar search={search} onGo={go} />
      </div>
      <section
        ref={list}
        tabIndex={-1}
        aria-label={words.contacts}
        className="relative min-h-0 flex-1 outline-none"
      >
        {query.isPending ? (
          <SkeletonRows count={8} />
        ) : query.error && contacts.length === 0 ? (
          <div className="p-4">
            <Problem error={query.error} onRetry={() => void query.refetch()} />
          </div>
        ) : contacts.length === 0 ? (
          <EmptyState
            icon={<Users size={20} aria-hidden="true" />}
            title={isNarrowed ? words.noneFound : words.noContacts}
            action={
              isNarrowed ? (
                <Button onClick={() => void navigate({ to: '/contacts', search: {} })}>
                  {words.showAll}
                </Button>
              ) : (
                <Button look="primary" onClick={() => setOpened('new')}>
                  {words.newContact}
                </Button>
              )
            }
          >
            {isNarrowed ? words.noneFoundHint : words.noContactsHint}
          </EmptyState>
        ) : (
          <ContactTable
            contacts={contacts}
            sort={search.sort ?? 'name'}
            onSort={(sort) => go({ sort })}
            chosen={chosen}
            onChoose={setChosen}
            hasMore={query.hasNextPage}
            onMore={() => {
              if (!query.isFetchingNextPage) void query.fetchNextPage()
            }}
          />
        )}
      </section>
      {picked.length > 0 && <BulkBar contacts={picked} onDone={leaveBar} />}
      {opened === 'new' && <ContactForm onClose={() => setOpened(undefined)} />}
      {opened === 'export' && <ExportDialog search={search} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

function ForAdministrators({ reason, children }: { reason: string | undefined; children: React.ReactNode }) {
  if (reason === undefined) return <>{children}</>
  return (
    <Tooltip text={reason}>
      <span>{children}</span>
    </Tooltip>
  )
}
