/** Taking in a file of contacts: choose it, say what its columns mean, watch it, see what was refused. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ImportPreview } from '../../client/calls/contact-transfers.ts'
import { Button } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { EmptyState } from '../kit/empty-state.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk, useIsAdministrator } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { BackLink } from './back-link.tsx'
import { longestFile, textOfFile } from './contact-csv.ts'
import { ImportMapping } from './import-mapping.tsx'
import { ImportResult } from './import-result.tsx'
import { Progress } from './progress.tsx'
import { useTransfer } from './transfer.ts'
import { contactWords } from './words.ts'

export function ImportPage() {
  const words = useWords(contactWords)
  const isAdministrator = useIsAdministrator()
  return (
    <div className="flex h-full flex-col bg-surface">
      <BackLink to="/contacts" name={words.contacts} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 py-6">
          <h1 className="text-lg font-semibold">{words.importTitle}</h1>
          {isAdministrator ? (
            <Importing />
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

function Importing() {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const [mapping, setMapping] = useState<Record<string, string>>({})
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
    mutationFn: (file: Chosen) => rest.importContacts({ csv: file.csv, mapping }),
  })
  const transfer = useTransfer(begin.data?.id)
  const isDone = transfer.data?.state === 'done'
  useEffect(() => {
    if (isDone) void client.invalidateQueries({ queryKey: ['contacts', 'list'] })
  }, [isDone, client])
  const restart = () => {
    look.reset()
    begin.reset()
  }
  const problem = look.error ?? begin.error ?? transfer.error
  const file = look.data
  const told = transfer.data
  return (
    <>
      {problem && (
        <p role="alert" className="rounded-lg border border-bad bg-bad-soft px-3 py-2 text-bad">
          {problem instanceof TooLarge ? words.fileTooLarge : refusalOf(problem, words.refused)}
        </p>
      )}
      {!file && <ChooseFile isBusy={look.isPending} onFile={(next) => look.mutate(next)} />}
      {file && !begin.data && (
        <>
          <p>{words.importFound(file.name, file.total)}</p>
          <ImportMapping file={file} mapping={mapping} onMapping={setMapping} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={restart}>{words.otherFile}</Button>
            <Button look="primary" isBusy={begin.isPending} onClick={() => begin.mutate(file)}>
              {words.importNow(file.total)}
            </Button>
          </div>
        </>
      )}
      {file && begin.data && !isDone && !transfer.error && (
        <Progress
          label={words.behind(told?.done ?? 0, told?.total ?? file.total)}
          done={told?.done ?? 0}
          total={told?.total ?? file.total}
        />
      )}
      {file && isDone && told && (
        <>
          <ImportResult columns={file.columns} transfer={told} />
          <div className="flex flex-wrap gap-2">
            <Button onClick={restart}>{words.otherFile}</Button>
            <Link
              to="/contacts"
              search={{ sort: '-created_at' }}
              className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent hover:bg-accent-hover touch:h-11"
            >
              {words.toContacts}
            </Link>
          </div>
        </>
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
