/** Changing what one said, in its place. */
import { type KeyboardEvent, useState } from 'react'
import { isComposing } from '../../client/presentation/is-composing.ts'
import { Button } from '../kit/button.tsx'
import { TextArea } from '../kit/field.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { longestMessage } from './limits.ts'
import { readMentions, stillNamed, writeMentions } from './mentions.ts'
import { threadWords } from './words.ts'

export interface EditBoxProps {
  messageId: string
  text: string
  isNote: boolean
  onDone(): void
}

export function EditBox({ messageId, text, isNote, onDone }: EditBoxProps) {
  const words = useWords(threadWords)
  const { rest } = useDesk()
  const complain = useComplain()
  const [before] = useState(() => (isNote ? readMentions(text) : { text, mentions: [] }))
  const [value, setValue] = useState(before.text)
  const [isBusy, setBusy] = useState(false)
  const said = writeMentions(value, stillNamed(value, before.mentions))
  const save = async () => {
    if (value.trim() === '' || said.length > longestMessage) return
    if (said === text) return onDone()
    setBusy(true)
    try {
      await rest.editMessage(messageId, said)
      onDone()
    } catch (error) {
      setBusy(false)
      complain(error)
    }
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone()
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return
    event.preventDefault()
    void save()
  }
  return (
    <div className="flex w-[min(36rem,75vw)] max-w-full flex-col gap-2">
      <TextArea
        aria-label={words.editing}
        dir="auto"
        autoFocus
        // One goes on where the message ended.
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        rows={Math.min(10, value.split('\n').length + 1)}
        maxLength={longestMessage}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={press}
      />
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={onDone}>
          {words.cancel}
        </Button>
        <Button
          size="small"
          look="primary"
          isBusy={isBusy}
          disabled={value.trim() === ''}
          onClick={() => void save()}
        >
          {words.save}
        </Button>
      </div>
    </div>
  )
}
