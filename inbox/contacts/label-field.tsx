/** Labels as chips, and the list they are chosen from; one that is missing is made. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { LabelDot } from '../conversations/label-dot.tsx'
import { LabelChoices } from '../conversations/pickers.tsx'
import { useLabels } from '../conversations/work-lists.ts'
import { Popover } from '../kit/popover.tsx'
import { useWords } from '../words/words.ts'
import { contactWords } from './words.ts'

export function LabelField({
  labels,
  onPick,
}: {
  labels: readonly string[]
  onPick(name: string, isOn: boolean): void
}) {
  const words = useWords(contactWords)
  const data = useLabels()
  const [isOpen, setOpen] = useState(false)
  const colours = new Map(data.map(({ name, color }) => [name, color]))
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {labels.map((name) => (
        <span
          key={name}
          className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-line py-0.5 ps-2 pe-0.5 text-xs"
        >
          <LabelDot color={colours.get(name)} />
          <span className="truncate">{name}</span>
          <button
            type="button"
            aria-label={words.takeLabel(name)}
            onClick={() => onPick(name, false)}
            className="relative flex size-6 items-center justify-center rounded-full text-muted hover:bg-hover touch:after:absolute touch:after:-inset-2.5"
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
      <Popover
        label={words.labels}
        isOpen={isOpen}
        onOpenChange={setOpen}
        className="w-64"
        trigger={
          <button
            type="button"
            className="inline-flex h-7 items-center gap-1 rounded-full border border-dashed border-edge px-2 text-xs text-muted hover:bg-hover touch:h-11"
          >
            <Plus size={12} aria-hidden="true" />
            {words.addLabel}
          </button>
        }
      >
        <LabelChoices chosen={labels} onPick={onPick} />
      </Popover>
    </div>
  )
}
