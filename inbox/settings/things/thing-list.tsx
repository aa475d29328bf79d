/** A list of things that can be opened: what they are called, what matters of each, and what to do while there are none. */
import { Link, useParams } from '@tanstack/react-router'
import { ChevronRight, CircleAlert, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { holdsWords } from '../../../client/presentation/folded.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { TextInput } from '../../kit/field.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useWords } from '../../words/words.ts'
import { Card } from '../form/form-parts.tsx'
import type { ThingsHere } from './use-things.ts'
import { thingWords } from './words.ts'

export interface ThingRow {
  id: string
  name: string
  icon?: ReactNode
  about?: ReactNode
  /** At its end. */
  marks?: ReactNode
}

export function ThingList<Thing extends { id: string }>({
  label,
  here,
  rowOf,
  empty,
}: {
  label: string
  here: ThingsHere<Thing>
  rowOf(thing: Thing): ThingRow
  empty: { icon: ReactNode; title: string; hint: string; action?: ReactNode }
}) {
  const words = useWords(thingWords)
  const [search, setSearch] = useState('')
  if (!here.things)
    return here.error ? (
      <Unfetched again={here.again} />
    ) : (
      <Card>
        <SkeletonRows count={4} />
      </Card>
    )
  if (here.things.length === 0)
    return (
      <Card>
        <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
          {empty.hint}
        </EmptyState>
      </Card>
    )
  const rows = here.things.map(rowOf)
  const shown = rows.filter(({ name }) => holdsWords(name, search))
  return (
    <div className="flex flex-col gap-3">
      {rows.length > 7 && (
        <TextInput
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="max-w-72"
        />
      )}
      <ul
        aria-label={label}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
      >
        {shown.map((row) => (
          <Row key={row.id} row={row} />
        ))}
        {shown.length === 0 && <li className="px-4 py-6 text-center text-muted">{words.noneFound}</li>}
      </ul>
    </div>
  )
}

function Row({ row }: { row: ThingRow }) {
  const { part = '' } = useParams({ strict: false })
  return (
    <li>
      <Link
        to="/settings/$part"
        params={{ part }}
        search={{ id: row.id }}
        className="flex min-h-13 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-hover"
      >
        {row.icon}
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{row.name}</span>
          {row.about && <span className="block truncate text-xs text-muted">{row.about}</span>}
        </span>
        {row.marks && <span className="flex max-w-[45%] flex-wrap justify-end gap-1.5">{row.marks}</span>}
        <ChevronRight size={16} aria-hidden="true" className="shrink-0 text-muted rtl:-scale-x-100" />
      </Link>
    </li>
  )
}

export function Unfetched({ again }: { again(): void }) {
  const words = useWords(thingWords)
  return (
    <Card>
      <EmptyState
        icon={<CircleAlert size={20} aria-hidden="true" />}
        title={words.unfetched}
        action={<Button onClick={again}>{words.tryAgain}</Button>}
      >
        {words.unfetchedHint}
      </EmptyState>
    </Card>
  )
}

/** The button that makes one; with the reason where one may not. */
export function NewButton({
  children,
  reason,
  onClick,
}: {
  children: ReactNode
  reason?: string | undefined
  onClick(): void
}) {
  return (
    <Button look="primary" disabled={reason !== undefined} title={reason} onClick={onClick}>
      <Plus size={15} aria-hidden="true" />
      {children}
    </Button>
  )
}
