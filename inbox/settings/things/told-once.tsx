/** A secret that is shown now and never again: to be copied before one goes on. */
import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { copyText } from '../../kit/copy-text.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { useWords } from '../../words/words.ts'
import { thingWords } from './words.ts'

export function ToldOnce({
  title,
  label,
  secret,
  hint,
  onClose,
}: {
  title: string
  label: string
  /** Undefined: nothing is shown. */
  secret: string | undefined
  hint?: string
  onClose(): void
}) {
  const words = useWords(thingWords)
  return (
    <Dialog
      title={title}
      isOpen={secret !== undefined}
      onClose={onClose}
      // Nobody can be told it again: no slip closes it.
      isHeld
      footer={
        <Button look="primary" onClick={onClose}>
          {words.kept}
        </Button>
      }
    >
      <p className="mb-3 rounded-md bg-warn-soft px-3 py-2 text-warn">{hint ?? words.once}</p>
      <Copyable label={label} text={secret ?? ''} />
    </Dialog>
  )
}

/** A text to be taken elsewhere, with the button that copies it. */
export function Copyable({ label, text, isCode = true }: { label: string; text: string; isCode?: boolean }) {
  const words = useWords(thingWords)
  const area = useRef<HTMLTextAreaElement>(null)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    if (await copyText(text)) setCopied(true)
    // By the keys, then.
    else area.current?.select()
  }
  return (
    <div className="flex items-stretch gap-2">
      <textarea
        ref={area}
        readOnly
        aria-label={label}
        value={text}
        // Where a field does not grow with what it holds, the rows of a phone are enough anywhere.
        rows={text.split('\n').reduce((rows, line) => rows + Math.ceil(line.length / 32), 0)}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        className={`min-w-0 flex-1 resize-none rounded-md border border-edge bg-sunken [field-sizing:content] px-2.5 py-1.5 text-sm break-all ${isCode ? 'font-mono text-xs' : ''}`}
      />
      <Button onClick={() => void copy()} aria-label={`${words.copy}: ${label}`}>
        {isCopied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
        <span role="status">{isCopied ? words.copied : words.copy}</span>
      </Button>
    </div>
  )
}
