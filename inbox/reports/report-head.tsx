/** The head of a report: what it is, for which time and inbox; both stand in the address. */
import { useNavigate } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../kit/button.tsx'
import { Select } from '../kit/select.tsx'
import { useWords } from '../words/words.ts'
import { DaysChoice, useChosenDays } from './days-choice.tsx'
import type { ReportSearch } from './report-search.ts'
import { reportWords } from './words.ts'

export function ReportHead({
  title,
  above,
  below,
  search,
  inboxes,
}: {
  title: string
  above?: ReactNode
  below?: string | undefined
  search: ReportSearch
  /** Of which one can be chosen; without any there is no choice. */
  inboxes?: { key: string; name: string }[] | undefined
}) {
  const words = useWords(reportWords)
  const navigate = useNavigate()
  const chosen = useChosenDays(search)
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-60">
        {above}
        <h1 className="truncate text-xl font-semibold">{title}</h1>
        {below && <p className="text-xs text-muted">{below}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        {inboxes && (
          <Select
            aria-label={words.inbox}
            value={search.site ?? ''}
            onChange={(site) => {
              const { site: _before, ...rest } = search
              void navigate({ to: '.', search: site === '' ? rest : { ...rest, site } })
            }}
            options={[
              { value: '', label: words.allInboxes },
              // What the address names stays chosen while its name is on the way.
              ...(search.site !== undefined && !inboxes.some(({ key }) => key === search.site)
                ? [{ value: search.site, label: search.site }]
                : []),
              ...inboxes.map(({ key, name }) => ({ value: key, label: name })),
            ]}
            className="max-w-52"
          />
        )}
        <DaysChoice
          search={search}
          onChange={(days) => {
            const { site } = search
            void navigate({ to: '.', search: { ...days, ...(site === undefined ? {} : { site }) } })
          }}
        />
        <IconButton label={words.print} onClick={() => print()}>
          <Printer size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {/* On paper the choice is words. */}
      <p className="hidden text-sm print:block">
        {inboxes ? `${inboxes.find(({ key }) => key === search.site)?.name ?? words.allInboxes}, ` : ''}
        {chosen}
      </p>
    </header>
  )
}
