/** What can be done with the chosen contacts at once. */
import { useQueryClient } from '@tanstack/react-query'
import { Tag, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { Contact } from '../../client/contact-shapes.ts'
import { eachOf } from '../../client/each-of.ts'
import { patiently } from '../../client/patiently.ts'
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
import { contactKeys } from './contact-keys.ts'
import { contactWords } from './words.ts'

export function BulkBar({ contacts, onDone }: { contacts: readonly Contact[]; onDone(): void }) {
  const words = useWords(contactWords)
  const { rest, surroundings } = useDesk()
  const client = useQueryClient()
  const toast = useToast()
  const isAdministrator = useIsAdministrator()
  const [behind, setBehind] = useState<{ done: number; all: number }>()
  const [isLabelling, setLabelling] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const ids = contacts.map(({ id }) => id)
  /** Does it with each, and tells of those that refused; answers how many did not. */
  const doWith = async (some: readonly string[], work: (id: string) => Promise<unknown>) => {
    const all = some.length
    setBehind({ done: 0, all })
    const { done, refused } = await eachOf(
      some,
      (id) => patiently(() => work(id), surroundings),
      (finished) => setBehind({ done: finished, all }),
    )
    setBehind(undefined)
    void client.invalidateQueries({ queryKey: ['contacts'] })
    void client.invalidateQueries({ queryKey: contactKeys.labels })
    if (refused.length > 0) {
      const why = refusalOf(refused[0]?.error, words.refused)
      toast({ text: `${words.someRefused(refused.length)} ${why}`, isProblem: true })
    }
    return done.length
  }
  const label = async (name: string) => {
    setLabelling(false)
    const given = new Set<string>()
    const done = await doWith(ids, async (id) => {
      const { labels } = await rest.getContact(id)
      if (labels.includes(name)) return
      await rest.changeContactLabels(id, { add: [name] })
      given.add(id)
    })
    const takeBack = () => doWith([...given], (id) => rest.changeContactLabels(id, { remove: [name] }))
    if (done > 0)
      toast({
        text: words.labelled(done, name),
        action: { label: words.undo, run: () => void takeBack() },
      })
  }
  const remove = async () => {
    const done = await doWith(ids, (id) => rest.removeContact(id))
    if (done > 0) toast({ text: words.removedMany(done) })
    if (done === ids.length) onDone()
  }
  return (
    <div
      role="toolbar"
      aria-label={words.withChosen}
      className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-raised px-4 py-2 shadow-pop"
    >
      <span role="status" className="flex flex-1 items-center gap-2 font-medium">
        {behind !== undefined && <Spinner />}
        {behind === undefined ? words.chosen(ids.length) : words.behind(behind.done, behind.all)}
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
