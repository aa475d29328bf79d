/** The companies contacts belong to: searched, made, gone to. */
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Building2, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useCommands } from '../commands/registry.tsx'
import { Avatar } from '../kit/avatar.tsx'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { companiesCommands } from './commands.ts'
import { contactKeys } from './contact-keys.ts'
import { readContactSearch } from './contact-search.ts'
import { ContactsHeader } from './contacts-header.tsx'
import { Problem } from './fetched.tsx'
import { SearchField } from './search-field.tsx'
import { contactWords } from './words.ts'

export function CompaniesPage() {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const navigate = useNavigate()
  const { q = '' } = readContactSearch(useSearch({ strict: false }))
  const [isMaking, setMaking] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const query = useInfiniteQuery({
    queryKey: [...contactKeys.companies, 'list', q],
    queryFn: ({ pageParam }) =>
      rest.listCompanies({
        limit: 50,
        ...(q === '' ? {} : { q }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => pagination.next_cursor,
    placeholderData: keepPreviousData,
  })
  const companies = query.data?.pages.flatMap((page) => page.companies) ?? []
  useCommands(companiesCommands, {
    create: () => setMaking(true),
    search: () => field.current?.focus(),
  })
  return (
    <div className="flex h-full flex-col bg-surface">
      <ContactsHeader title={words.companies}>
        <Button look="primary" size="small" onClick={() => setMaking(true)}>
          <Plus size={14} aria-hidden="true" />
          {words.newCompany}
        </Button>
      </ContactsHeader>
      <div className="border-b border-line px-4 py-2">
        <SearchField
          ref={field}
          label={words.findCompany}
          value={q}
          onSearch={(next) =>
            void navigate({ to: '/contacts/companies', search: { q: next || undefined }, replace: true })
          }
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {query.isPending ? (
          <SkeletonRows />
        ) : query.error && companies.length === 0 ? (
          <div className="p-4">
            <Problem error={query.error} onRetry={() => void query.refetch()} />
          </div>
        ) : companies.length === 0 ? (
          <EmptyState
            icon={<Building2 size={20} aria-hidden="true" />}
            title={q === '' ? words.noCompanies : words.noneFound}
          >
            {words.noCompaniesHint}
          </EmptyState>
        ) : (
          <ul aria-label={words.companies}>
            {companies.map(({ id, name, domain, description }) => (
              <li key={id} className="border-b border-line">
                <Link
                  to="/contacts/companies/$companyId"
                  params={{ companyId: id }}
                  search={(known) => known}
                  className="flex items-center gap-3 px-4 py-2 hover:bg-hover"
                >
                  <Avatar name={name} seed={id} />
                  <span className="min-w-0 flex-1">
                    <span dir="auto" className="block truncate font-medium">
                      {name}
                    </span>
                    <span className="block truncate text-xs text-muted">
                      {[domain, description].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <Button
            className="m-4"
            isBusy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.more}
          </Button>
        )}
      </div>
      {isMaking && <CompanyForm onClose={() => setMaking(false)} />}
    </div>
  )
}

function CompanyForm({ onClose }: { onClose(): void }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [domain, setDomain] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const made = await rest.createCompany({
        name: name.trim(),
        ...(domain.trim() === '' ? {} : { domain: domain.trim() }),
      })
      void client.invalidateQueries({ queryKey: contactKeys.companies })
      onClose()
      void navigate({ to: '/contacts/companies/$companyId', params: { companyId: made.id } })
    } catch (error) {
      setProblem(refusalOf(error, words.refused))
      setBusy(false)
    }
  }
  return (
    <Dialog title={words.newCompany} size="small" isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-3 pb-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && !isBusy) void save()
        }}
      >
        <Field label={words.fields.name} problem={problem}>
          {(control) => (
            <TextInput {...control} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={words.domain}>
          {(control) => (
            <TextInput {...control} value={domain} onChange={(event) => setDomain(event.target.value)} />
          )}
        </Field>
        <Button
          look="primary"
          type="submit"
          isBusy={isBusy}
          disabled={name.trim() === ''}
          className="self-end"
        >
          {words.create}
        </Button>
      </form>
    </Dialog>
  )
}
