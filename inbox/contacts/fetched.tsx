/** What is fetched by itself: its place while it comes, and what to do where it did not. */
import type { ReactNode } from 'react'
import { ChatError, Unreachable } from '../../client/failure.ts'
import { Button } from '../kit/button.tsx'
import { Spinner } from '../kit/spinner.tsx'
import { useWords } from '../words/words.ts'
import { contactWords } from './words.ts'

export interface FetchedProps {
  query: { isPending: boolean; error: unknown; data: unknown; refetch(): unknown }
  children: ReactNode
}

/** What was fetched before stays in sight when another fetch fails. */
export function Fetched({ query, children }: FetchedProps) {
  const words = useWords(contactWords)
  if (query.data !== undefined) return <>{children}</>
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />
  return (
    <p role="status" className="flex items-center gap-2 py-1 text-muted">
      <Spinner />
      {words.loading}
    </p>
  )
}

export function Problem({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const words = useWords(contactWords)
  const isClosed = error instanceof ChatError && error.status === 403
  const isGone = error instanceof ChatError && error.status === 404
  const text = isClosed
    ? words.refused.notOpen
    : isGone
      ? words.refused.gone
      : error instanceof Unreachable
        ? words.refused.unreachable
        : error instanceof ChatError && error.status === 429
          ? words.refused.tooMany
          : words.refused.notLoaded
  return (
    <div role="alert" className="flex flex-col items-start gap-1.5 py-1 text-muted">
      <p>{text}</p>
      {!isClosed && !isGone && (
        <Button size="small" onClick={onRetry}>
          {words.again}
        </Button>
      )}
    </div>
  )
}
