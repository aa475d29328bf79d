/** Asks before something that cannot be taken back. */
import { type ReactNode, useState } from 'react'
import { refusalOf } from '../refusals/refusal.ts'
import { refusalWords } from '../refusals/words.ts'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { kitWords } from './words.ts'

export interface ConfirmProps {
  title: string
  /** What will be gone, in words. */
  children: ReactNode
  /** The verb on the button. */
  verb: string
  isOpen: boolean
  onClose(): void
  onConfirm(): Promise<unknown>
}

export function Confirm({ title, children, verb, isOpen, onClose, onConfirm }: ConfirmProps) {
  const words = useWords(kitWords)
  const refusals = useWords(refusalWords)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const close = () => {
    setProblem(undefined)
    onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setProblem(refusalOf(error, refusals))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      size="small"
      footer={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button look="danger" isBusy={isBusy} onClick={() => void confirm()}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="text-muted">{children}</div>
      {problem && (
        <p role="alert" className="mt-2 text-bad">
          {problem}
        </p>
      )}
    </Dialog>
  )
}
