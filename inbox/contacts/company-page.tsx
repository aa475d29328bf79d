/** One company: what it is called, and who belongs to it. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CompanyChange } from '../../client/calls/companies.ts'
import type { Company } from '../../client/contact-shapes.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/confirm.tsx'
import { Editable } from '../kit/editable.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { BackLink } from './back-link.tsx'
import { calledOf } from './contact-data.ts'
import { contactKeys } from './contact-keys.ts'
import { Fetched, Problem } from './fetched.tsx'
import { FieldRow } from './field-row.tsx'
import { MoreButton } from './more-button.tsx'
import { safeLink } from './safe-link.ts'
import { contactWords } from './words.ts'

export function CompanyPage() {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const { companyId = '' } = useParams({ strict: false })
  const query = useQuery({
    queryKey: [...contactKeys.companies, 'one', companyId],
    queryFn: () => rest.getCompany(companyId),
  })
  return (
    <div className="flex h-full flex-col bg-surface">
      <BackLink to="/contacts/companies" name={words.companies} />
      {query.data ? (
        <Whole company={query.data} />
      ) : query.error ? (
        <div className="p-4">
          <h1 className="sr-only">{words.fields.company}</h1>
          <Problem error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : (
        <SkeletonRows />
      )}
    </div>
  )
}

function Whole({ company }: { company: Company }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const [isRemoving, setRemoving] = useState(false)
  const { id, name, domain } = company
  const key = [...contactKeys.companies, 'one', id]
  const change = async (body: CompanyChange): Promise<string | undefined> => {
    client.setQueryData<Company>(key, { ...company, ...body })
    try {
      client.setQueryData(key, await rest.changeCompany(id, body))
      void client.invalidateQueries({ queryKey: [...contactKeys.companies, 'list'] })
      return undefined
    } catch (error) {
      client.setQueryData(key, company)
      return refusalOf(error, words.refused)
    }
  }
  const remove = async () => {
    try {
      await rest.removeCompany(id)
      void client.invalidateQueries({ queryKey: contactKeys.companies })
      void navigate({ to: '/contacts/companies', search: (known) => known })
    } catch (error) {
      toast({ text: refusalOf(error, words.refused), isProblem: true })
    }
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-6">
        <header className="flex flex-wrap items-center gap-4">
          <Avatar name={name} seed={id} size="large" />
          <div className="flex min-w-0 flex-1 basis-48">
            <h1 className="sr-only">{name}</h1>
            <Editable
              label={words.fields.name}
              value={name}
              placeholder={words.nameless}
              className="text-base font-semibold"
              onSave={async (next) => (next === '' ? words.needsName : await change({ name: next }))}
            />
          </div>
          <Button size="small" look="quiet" onClick={() => setRemoving(true)}>
            <Trash2 size={14} aria-hidden="true" />
            {words.remove}
          </Button>
        </header>
        <dl>
          <FieldRow label={words.domain}>
            <Editable
              label={words.domain}
              value={domain ?? ''}
              placeholder={words.none}
              link={domain && /^[\w.-]+$/.test(domain) ? safeLink(`https://${domain}`) : undefined}
              onSave={(next) => change({ domain: next === '' ? null : next })}
            />
          </FieldRow>
          <FieldRow label={words.description}>
            <Editable
              label={words.description}
              value={company.description ?? ''}
              placeholder={words.none}
              isLong
              onSave={(next) => change({ description: next === '' ? null : next })}
            />
          </FieldRow>
        </dl>
        <section aria-labelledby="company-contacts">
          <h2 id="company-contacts" className="mb-2 font-semibold">
            {words.contacts}
          </h2>
          <People companyName={name} companyId={id} />
        </section>
      </div>
      <Confirm
        title={words.removeOneTitle(name)}
        verb={words.remove}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={remove}
      >
        {words.removeCompanyText}
      </Confirm>
    </div>
  )
}

/** Found by the company's name, which two companies may share: its id tells them apart. */
function People({ companyName, companyId }: { companyName: string; companyId: string }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const query = useInfiniteQuery({
    queryKey: [...contactKeys.lists, 'company', companyId, companyName],
    queryFn: ({ pageParam }) =>
      rest.searchContacts({
        filter: { attribute: 'company', operator: 'equal_to', values: [companyName] },
        limit: 50,
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => pagination.next_cursor,
  })
  const people = (query.data?.pages.flatMap((page) => page.contacts) ?? []).filter(
    ({ company }) => company?.id === companyId,
  )
  return (
    <Fetched query={query}>
      {people.length === 0 && <p className="text-muted">{words.nobodyThere}</p>}
      <ul className="-mx-2">
        {people.map((contact) => (
          <li key={contact.id}>
            <Link
              to="/contacts/$contactId"
              params={{ contactId: contact.id }}
              className="flex items-center gap-3 rounded-md px-2 py-1.5 hover:bg-hover"
            >
              <Avatar name={contact.name || '?'} seed={contact.id} url={contact.avatar_url} />
              <span className="min-w-0">
                <span dir="auto" className="block truncate font-medium">
                  {calledOf(contact, words.nameless)}
                </span>
                <span className="block truncate text-xs text-muted">{contact.email}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </Fetched>
  )
}
