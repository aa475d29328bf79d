/** The place of what is being fetched, so that nothing jumps when it is there. */
import { useWords } from '../words/words.ts'
import { kitWords } from './words.ts'

export function SkeletonRows({ count = 6 }: { count?: number }) {
  const words = useWords(kitWords)
  return (
    <div role="status" aria-label={words.loading} className="flex flex-col gap-4 p-4">
      {Array.from({ length: count }, (_, at) => `row ${at}`).map((row) => (
        <div key={row} aria-hidden="true" className="flex animate-pulse items-center gap-3">
          <div className="size-9 rounded-full bg-sunken" />
          <div className="flex flex-1 flex-col gap-2">
            <div className="h-3 w-2/5 rounded bg-sunken" />
            <div className="h-3 w-4/5 rounded bg-sunken" />
          </div>
        </div>
      ))}
    </div>
  )
}
