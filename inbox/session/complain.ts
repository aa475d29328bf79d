/** Says that something did not work, in words one can act on. */
import { useCallback } from 'react'
import { ChatError, Unreachable } from '../../client/failure.ts'
import { useToast } from '../kit/toast.tsx'
import { useWords } from '../words/words.ts'
import { sessionWords } from './words.ts'

/** Takes what a call threw and shows it as a toast. The server's own words are for programs: people get ours, but for what they typed wrong. */
export function useComplain(): (error: unknown) => void {
  const toast = useToast()
  const words = useWords(sessionWords)
  return useCallback((error) => toast({ text: textOf(error, words), isProblem: true }), [toast, words])
}

function textOf(error: unknown, words: (typeof sessionWords)['en']): string {
  if (error instanceof Unreachable) return words.unreachable
  if (!(error instanceof ChatError)) return words.failed
  if (error.status === 409) return words.conflict
  if (error.status === 429) return words.tooMany
  if (error.status === 403) return words.noAccess
  return error.status === 400 || error.status === 422 ? `${words.failed} (${error.message})` : words.failed
}
