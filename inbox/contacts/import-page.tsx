/**
 * Taking in a file of contacts: choose it, say what its columns mean, watch it, see what was refused. The address has which one is
 * watched: a reload finds it again.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ImportPreview } from '../../client/calls/contact-transfers.ts'
import { Button } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { EmptyState } from '../kit/empty-state.tsx'
import { useFocusKept } from '../kit/focus-return.ts'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk, useIsAdministrator } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { BackLink } from './back-link.tsx'
import { longestFile, lostBy, textOfFile } from './contact-csv.ts'
import { CountryField, ownCountry } from './country-field.tsx'
import { ImportLosses } from './import-losses.tsx'
import { ImportMapping } from './import-mapping.tsx'
import { ImportResult } from './import-result.tsx'
import { Progress } from './progress.tsx'
import { useTransfer } from './transfer.ts'
import { contactWords } from './words.ts'

export function ImportPage() {
  const words = useWords(contactWords)
  const isAdministrator = useIsAdministrator()
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <div className="flex h-full flex-col bg-surface">
      <BackLink to="/contacts" name={words.contacts} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 py-6">
          <h1 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
            {words.importTitle}
          </h1>
          {isAdministrator ? (
            <Importing heading={heading} />
          ) : (
            <EmptyState title={words.forAdministrators}>{words.importClosed}</EmptyState>
          )}
        </div>
      </div>
    </div>
  )
}

interface Chosen extends ImportPreview {
  name: string
  csv: string
}

function Importing({ heading }: { heading: RefObject<HTMLHeadingElement | null> }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { transfer: transferId } = useSearch({ from: '/contacts/import' })
  const [mapping, setMapping] = useState<Record<string, string>>({})
  const [country, setCountry] = useState(ownCountry)
  const hasNumbers = Object.values(mapping).includes('phone_number')
  const look = useMutation({
    mutationFn: async (file: File): Promise<Chosen> => {
      if (file.size > longestFile) throw new TooLarge()
      const csv = textOfFile(await file.arrayBuffer())
      const preview = await rest.previewContactImport(csv)
      setMapping(preview.mapping)
      return { ...preview, name: file.name, csv }
    },
  })
  const begin = useMutation({
    mutationFn: (file: Chosen) =>
      rest.importContacts({ csv: file.csv, mapping, ...(hasNumbers && country ? { country } : {}) }),
    onSuccess: ({ id }) => navigate({ to: '/contacts/import', search: { transfer: id }, replace: true }),
  })
  const transfer = useTransfer(transferId)
  const told = transfer.data
  const isDone = told?.state === 'done'
  useEffect(() => {
    if (isDone) void client.invalidateQueries({ queryKey: ['contacts', 'list'] })
  }, [isDone, client])
  const restart = () => {
    look.reset()
    begin.reset()
    void navigate({ to: '/contacts/import', search: {}, replace: true })
  }
  const problem = look.error ?? begin.error ?? transfer.error
  const file = look.data
  const isWatched = transferId !== undefined
  // Each step goes with the button that ended it.
  useFocusKept(isWatched ? isDone : file, () => heading.current)
  return (
    <>
      {problem && (
        <p role="alert" className="rounded-lg border border-bad bg-bad-soft px-3 py-2 text-bad">
          {problem instanceof TooLarge ? words.fileTooLarge : refusalOf(problem, words.refused)}
        </p>
      )}
      {!isWatched && !file && <ChooseFile isBusy={look.isPending} onFile={(next) => look.mutate(next)} />}
      {!isWatched && file && (
        <>
          <p>{words.importFound(file.name, file.total)}</p>
          <ImportMapping file={file} mapping={mapping} onMapping={setMapping} />
          <ImportLosses {...lostBy(mapping, file)} />
          {hasNumbers && <CountryField value={country} onChange={setCountry} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={restart}>{words.otherFile}</Button>
            <Button look="primary" isBusy={begin.isPending} onClick={() => begin.mutate(file)}>
              {words.importNow(file.total)}
            </Button>
          </div>
        </>
      )}
      {isWatched && !isDone && !transfer.error && (
        <Progress
          label={words.behind(told?.done ?? 0, told?.total ?? file?.total ?? 0)}
          done={told?.done ?? 0}
          total={told?.total ?? file?.total ?? 0}
        />
      )}
      {told && isDone && <ImportResult columns={told.columns ?? file?.columns ?? []} transfer={told} />}
      {isWatched && (isDone || transfer.error) && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={restart}>{words.otherFile}</Button>
          {isDone && (
            <Link
              to="/contacts"
              search={{ sort: '-created_at' }}
              className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent hover:bg-accent-hover touch:h-11"
            >
              {words.toContacts}
            </Link>
          )}
        </div>
      )}
    </>
  )
}

class TooLarge extends Error {}

function ChooseFile({ isBusy, onFile }: { isBusy: boolean; onFile(file: File): void }) {
  const words = useWords(contactWords)
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way to do what the button does
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file) onFile(file)
      }}
      className={classNames(
        'flex flex-col items-center gap-3 rounded-xl border-2 border-dashed px-6 py-12 text-center',
        isOver ? 'border-accent bg-selected' : 'border-line',
      )}
    >
      <FileUp size={24} aria-hidden="true" className="text-muted" />
      <p>{words.dropFile}</p>
      <p className="max-w-md text-xs text-muted">{words.fileHint}</p>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv,text/plain"
        aria-label={words.csvFile}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <Button look="primary" isBusy={isBusy} onClick={() => input.current?.click()}>
        {words.chooseFile}
      </Button>
    </div>
  )
}
