/** Writing contacts to a file: which, which columns, how far it is, and fetching it. */
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { ownZone } from '../../client/presentation/language.ts'
import { Button } from '../kit/button.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { useAttributes } from './contact-data.ts'
import { filterOf } from './contact-filter.ts'
import { useContactViews } from './contact-list.ts'
import type { ContactSearch } from './contact-search.ts'
import { Progress } from './progress.tsx'
import { useTransfer } from './transfer.ts'
import { contactWords } from './words.ts'

const usual = ['name', 'email', 'phone_number', 'identifier', 'company_name'] as const
const more = ['labels', 'city', 'country', 'id', 'blocked', 'created_at', 'last_activity_at'] as const

export function ExportDialog({ search, onClose }: { search: ContactSearch; onClose(): void }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const { data: declared = [] } = useAttributes('contact')
  const { data: views } = useContactViews()
  const [columns, setColumns] = useState<readonly string[]>(usual)
  const saved = views?.find(({ id }) => id === search.view)
  // Until it is known what the view asks, the file would be of everybody.
  const isKnown = search.view === undefined || search.filter !== undefined || views !== undefined
  const own = filterOf(search.filter ?? [], search.q ?? '')
  const ofView =
    saved && search.filter === undefined && Object.keys(saved.query).length > 0 ? saved.query : undefined
  const filter = own && ofView ? { and: [ofView, own] } : (own ?? ofView)
  const asked = filter ? { filter, time_zone: (ofView && saved?.time_zone) ?? ownZone() } : {}
  const begin = useMutation({
    mutationFn: () => rest.exportContacts({ columns: [...columns], ...asked }),
  })
  const transfer = useTransfer(begin.data?.id)
  const problem = begin.error ?? transfer.error
  const nameOf = (column: string) => {
    const known: Partial<Record<string, string>> = words.exportColumns
    return known[column] ?? declared.find(({ key }) => key === column)?.name ?? column
  }
  const all = [...usual, ...more, ...declared.map(({ key }) => key)]
  const file = transfer.data?.download_url
  return (
    <Dialog
      title={words.exporting}
      description={filter || !isKnown ? words.exportFound : words.exportAll}
      isOpen
      onClose={onClose}
    >
      <div className="flex flex-col gap-3 pb-3">
        {!begin.data && (
          <fieldset className="grid grid-cols-2 gap-1.5">
            <legend className="mb-1 font-medium">{words.columns}</legend>
            {all.map((column) => (
              <span key={column} className="flex min-w-0 items-center gap-2 py-0.5">
                <Checkbox
                  label={nameOf(column)}
                  value={columns.includes(column)}
                  onChange={(isOn) =>
                    setColumns(all.filter((one) => (one === column ? isOn : columns.includes(one))))
                  }
                />
                <span aria-hidden="true" className="truncate">
                  {nameOf(column)}
                </span>
              </span>
            ))}
          </fieldset>
        )}
        {begin.data && !file && !problem && <Progress label={words.writing} done={0} total={0} />}
        {file && (
          <div className="flex flex-col items-start gap-2">
            <p role="status">{words.written(transfer.data?.total ?? 0)}</p>
            <a
              href={rest.contactFileAddress(file)}
              download="contacts.csv"
              className="inline-flex h-8 items-center gap-1.5 rounded-md bg-accent px-3 font-medium text-on-accent hover:bg-accent-hover touch:h-11"
            >
              <Download size={14} aria-hidden="true" />
              {words.fetchFile}
            </a>
          </div>
        )}
        {problem && (
          <p role="alert" className="text-bad">
            {refusalOf(problem, words.refused)}
          </p>
        )}
        {!begin.data && (
          <Button
            look="primary"
            className="self-end"
            isBusy={begin.isPending}
            disabled={columns.length === 0 || !isKnown}
            onClick={() => begin.mutate()}
          >
            {words.writeFile}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
