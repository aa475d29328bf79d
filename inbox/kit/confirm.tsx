/** Asks before something that cannot be taken back. */
import { type ReactNode, useState } from 'react'
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
  const [isBusy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await onConfirm()
      onClose()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="danger" isBusy={isBusy} onClick={() => void confirm()}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="text-muted">{children}</div>
    </Dialog>
  )
}
