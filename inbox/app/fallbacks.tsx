/** What is shown where there is no page, or where one broke. */
import { Link } from '@tanstack/react-router'
import { CircleAlert, SearchX } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { useWords } from '../words/words.ts'
import { appWords } from './words.ts'

export function MissingPage() {
  const words = useWords(appWords)
  return (
    <EmptyState
      icon={<SearchX size={20} aria-hidden="true" />}
      title={words.nothingHere}
      action={
        <Link to="/conversations" search={{}} className="font-medium text-accent underline touch:py-3">
          {words.home}
        </Link>
      }
    >
      {words.nothingHereHint}
    </EmptyState>
  )
}

export function BrokenPage() {
  const words = useWords(appWords)
  return (
    <EmptyState
      icon={<CircleAlert size={20} aria-hidden="true" />}
      title={words.broken}
      action={<Button onClick={() => location.reload()}>{words.reload}</Button>}
    >
      {words.brokenHint}
    </EmptyState>
  )
}
