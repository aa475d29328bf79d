/** Says that something did not work, in words one can act on. */
import { useCallback } from 'react'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { refusalWords } from '../refusals/words.ts'
import { useWords } from '../words/words.ts'

/** Takes what a call threw and shows it as a toast. */
export function useComplain(): (error: unknown) => void {
  const toast = useToast()
  const words = useWords(refusalWords)
  return useCallback((error) => toast({ text: refusalOf(error, words), isProblem: true }), [toast, words])
}
