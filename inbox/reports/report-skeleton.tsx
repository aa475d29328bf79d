/** The place of a report that is on its way. */

import { kitWords } from '../kit/words.ts'
import { useWords } from '../words/words.ts'

export function ReportSkeleton() {
  const words = useWords(kitWords)
  return (
    <div role="status" aria-label={words.loading} className="flex animate-pulse flex-col gap-4">
      <div className="h-24 rounded-xl bg-sunken" />
      <div className="grid gap-4 lg:grid-cols-2">
        {['a', 'b', 'c', 'd'].map((place) => (
          <div key={place} className="h-72 rounded-xl bg-sunken" />
        ))}
      </div>
    </div>
  )
}
