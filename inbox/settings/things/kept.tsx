/** The one thing an address names, once the list is here; or that it is gone. */
import { Link, useParams } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../kit/empty-state.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useWords } from '../../words/words.ts'
import { Unfetched } from './thing-list.tsx'
import type { ThingsHere } from './use-things.ts'
import { thingWords } from './words.ts'

export function Kept<Thing extends { id: string }>({
  id,
  here,
  backTo,
  children,
}: {
  id: string
  here: ThingsHere<Thing>
  backTo: string
  children(thing: Thing): ReactNode
}) {
  const words = useWords(thingWords)
  const { part = '' } = useParams({ strict: false })
  // What was fetched before stays in sight when another fetch fails: somebody may be writing in it.
  if (!here.things) return here.error ? <Unfetched again={here.again} /> : <SkeletonRows />
  const found = here.things.find((thing) => thing.id === id)
  if (found) return <>{children(found)}</>
  return (
    <EmptyState
      icon={<SearchX size={20} aria-hidden="true" />}
      title={words.gone}
      action={
        <Link
          to="/settings/$part"
          params={{ part }}
          search={{}}
          className="font-medium text-accent underline"
        >
          {backTo}
        </Link>
      }
    >
      {words.goneHint}
    </EmptyState>
  )
}
