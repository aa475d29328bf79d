/** Closing with a word about what came of it. */
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field, TextArea } from '../kit/field.tsx'
import { useWords } from '../words/words.ts'
import { closeWords } from './close-words.ts'

export interface CloseDialogProps {
  title: string
  onClose(resolution: string | undefined): void
  onCancel(): void
}

export function CloseDialog({ title, onClose, onCancel }: CloseDialogProps) {
  const words = useWords(closeWords)
  const [resolution, setResolution] = useState('')
  const done = () => onClose(resolution.trim() === '' ? undefined : resolution.trim())
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onCancel}
      size="small"
      footer={
        <>
          <Button onClick={onCancel}>{words.cancel}</Button>
          <Button look="primary" onClick={done}>
            {words.close}
          </Button>
        </>
      }
    >
      <Field label={words.resolution} hint={words.hint}>
        {(control) => (
          <TextArea
            {...control}
            autoFocus
            maxLength={2000}
            value={resolution}
            onChange={(event) => setResolution(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  )
}
