/** What would be lost by signing out, and whether to do so all the same. */
import { Confirm } from '../kit/confirm.tsx'
import { useWords } from '../words/words.ts'
import { signOutWords } from './sign-out-words.ts'
import { appWords } from './words.ts'

interface SignOutQuestionProps {
  /** How many of each. */
  lost: { messages: number; drafts: number; changes: number }
  onClose(): void
  onConfirm(): void
}

export function SignOutQuestion({ lost, onClose, onConfirm }: SignOutQuestionProps) {
  const { signOut } = useWords(appWords)
  const words = useWords(signOutWords)
  return (
    <Confirm
      title={words.signOutTitle}
      verb={signOut}
      isOpen
      onClose={onClose}
      onConfirm={async () => onConfirm()}
    >
      {lost.messages > 0 && <p>{words.unsent(lost.messages)}</p>}
      {lost.drafts > 0 && <p>{words.onlyHere(lost.drafts)}</p>}
      {lost.changes > 0 && <p>{words.unmade(lost.changes)}</p>}
      <p>{words.signOutHint}</p>
    </Confirm>
  )
}
