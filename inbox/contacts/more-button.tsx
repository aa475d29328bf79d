/** Under a list of which there is more: fetches the next page of it. */
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from '../kit/button.tsx'
import { useWords } from '../words/words.ts'
import { contactWords } from './words.ts'

type Query = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>

export function MoreButton({ query }: { query: Query }) {
  const words = useWords(contactWords)
  if (!query.hasNextPage) return null
  return (
    <Button size="small" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {words.more}
    </Button>
  )
}
