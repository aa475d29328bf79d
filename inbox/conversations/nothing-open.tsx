/** Beside the list while no conversation is open. */
import { MessagesSquare } from 'lucide-react'
import { EmptyState } from '../kit/empty-state.tsx'
import { useWords } from '../words/words.ts'
import { conversationWords } from './words.ts'

export function NothingOpen() {
  const words = useWords(conversationWords)
  return (
    <div className="flex h-full flex-1 items-center">
      <EmptyState icon={<MessagesSquare size={20} aria-hidden="true" />} title={words.pick}>
        {words.pickHint}
      </EmptyState>
    </div>
  )
}
