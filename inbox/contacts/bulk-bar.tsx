/** What can be done with the chosen contacts at once. */
import { useQueryClient } from '@tanstack/react-query'
import { Tag, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { Contact } from '../../client/contact-shapes.ts'
import { LabelChoices } from '../conversations/pickers.tsx'
import { Button, IconButton } from '../kit/button.tsx'
import { Confirm } from '../kit/confirm.tsx'
import { Popover } from '../kit/popover.tsx'
import { Spinner } from '../kit/spinner.tsx'
import { useToast } from '../kit/toast.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk, useIsAdministrator } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { contactKeys } from './contact-data.ts'
import { eachOf } from './each-of.ts'
import { contactWords } from './words.ts'

export function BulkBar({ contacts, onDone }: { contacts: readonly Contact[]; onDone(): void }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const toast = useToast()
  const isAdministrator = useIsAdministrator()
  const [behind, setBehind] = useState<number>()
  const [isLabelling, setLabelling] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const ids = contacts.map(({ id }) => id)
  const run = async (
    work: (id: string) => Promise<unknown>,
    said: (count: number) => string,
    undo?: () => void,
  ) => {
    setBehind(0)
    const { done, refused } = await eachOf(ids, work, setBehind)
    setBehind(undefined)
    void client.invalidateQueries({ queryKey: ['contacts'] })
    void client.invalidateQueries({ queryKey: contactKeys.labels })
    if (done.length > 0)
      toast({ text: said(done.length), ...(undo ? { action: { label: words.undo, run: undo } } : {}) })
    if (refused.length > 0) {
      const why = refusalOf(refused[0]?.error, words.refused)
      toast({ text: `${words.someRefused(refused.length)} ${why}`, isProblem: true })
    }
    return refused.length === 0
  }
  const label = async (name: string) => {
    setLabelling(false)
    const before = new Map<string, string[]>()
    const takeBack = async () => {
      await eachOf([...before], ([id, labels]) => rest.setContactLabels(id, labels))
      void client.invalidateQueries({ queryKey: ['contacts'] })
    }
    await run(
      async (id) => {
        const { labels } = await rest.getContact(id)
        if (labels.includes(name)) return
        await rest.setContactLabels(id, [...labels, name])
        before.set(id, labels)
      },
      (count) => words.labelled(count, name),
      () => void takeBack(),
    )
  }
  const remove = async () => {
    if (await run((id) => rest.removeContact(id), words.removedMany)) onDone()
  }
  return (
    <div
      role="toolbar"
      aria-label={words.withChosen}
      className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-raised px-4 py-2 shadow-pop"
    >
      <span role="status" className="flex flex-1 items-center gap-2 font-medium">
        {behind !== undefined && <Spinner />}
        {behind === undefined ? words.chosen(ids.length) : words.behind(behind, ids.length)}
      </span>
      <Popover
        label={words.labels}
        isOpen={isLabelling}
        onOpenChange={setLabelling}
        side="top"
        className="w-64"
        trigger={
          <Button size="small" disabled={behind !== undefined}>
            <Tag size={14} aria-hidden="true" />
            {words.addLabel}
          </Button>
        }
      >
        <LabelChoices chosen={[]} onPick={(name) => void label(name)} />
      </Popover>
      <Tooltip text={isAdministrator ? words.remove : words.forAdministrators}>
        <span>
          <Button
            size="small"
            look="danger"
            disabled={!isAdministrator || behind !== undefined}
            onClick={() => setRemoving(true)}
          >
            <Trash2 size={14} aria-hidden="true" />
            {words.remove}
          </Button>
        </span>
      </Tooltip>
      <IconButton label={words.chooseNone} size="small" onClick={onDone}>
        <X size={14} aria-hidden="true" />
      </IconButton>
      <Confirm
        title={words.removeTitle(ids.length)}
        verb={words.remove}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={remove}
      >
        {words.removeText}
      </Confirm>
    </div>
  )
}
