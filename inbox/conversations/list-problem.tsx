/** The list could not be fetched: what is shown is kept, and one can try at once. */
import { Button } from '../kit/button.tsx'
import { useWords } from '../words/words.ts'
import { conversationWords } from './words.ts'

export function ListProblem({ onAgain }: { onAgain(): void }) {
  const words = useWords(conversationWords)
  return (
    <div
      role="alert"
      className="flex items-center gap-3 border-b border-line bg-warn-soft px-3 py-2 text-warn"
    >
      <p className="min-w-0 flex-1">
        {words.broken}. {words.brokenHint}
      </p>
      <Button size="small" onClick={onAgain}>
        {words.again}
      </Button>
    </div>
  )
}
