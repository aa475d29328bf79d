/** Keeps what the list shows as a view: all it needs is a name. */
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { View } from '../../client/view-shapes.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import type { ConversationSearch } from './conversation-search.ts'
import { joined } from './filter-attributes.ts'
import { filterOfView } from './filter-builder.tsx'
import { filterWords } from './filter-words.ts'
import { queryOf, ruleOf } from './list-rule.ts'
import { useViewChanges } from './saved-views.ts'
import { ShareSwitch } from './share-switch.tsx'

export interface SaveViewProps {
  search: ConversationSearch
  /** The saved view that is shown, if one is. */
  view: View | undefined
  onClose(): void
}

export function SaveView({ search, view, onClose }: SaveViewProps) {
  const words = useWords(filterWords)
  const navigate = useNavigate()
  const complain = useComplain()
  const toast = useToast()
  const { me } = useDesk()
  const { create } = useViewChanges()
  const [name, setName] = useState('')
  const [hasTried, setTried] = useState(false)
  const [isForAll, setForAll] = useState(false)
  const isNamed = name.trim() !== ''
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!isNamed) return setTried(true)
    try {
      // Words are looked for in everything: a view that is shown meanwhile says nothing of what is found.
      const under = search.q ? undefined : filterOfView(view)
      const filter = joined(under, queryOf(ruleOf(search, me.id)).filter)
      const saved = await create.mutateAsync({ name: name.trim(), filter, shared: isForAll })
      toast({ text: words.saved })
      void navigate({ to: '/conversations', search: { view: saved.id } })
      onClose()
    } catch (error) {
      complain(error)
    }
  }
  return (
    <Dialog title={words.save} description={words.saveHint} isOpen onClose={onClose} size="small">
      <form className="flex flex-col gap-3 pb-3" onSubmit={(event) => void save(event)}>
        <div className="flex items-end gap-2">
          <Field
            label={words.name}
            className="flex-1"
            problem={hasTried && !isNamed ? words.nameMissing : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                autoFocus
                value={name}
                maxLength={255}
                placeholder={words.namePlaceholder}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Button look="primary" type="submit" isBusy={create.isPending}>
            {words.save}
          </Button>
        </div>
        <ShareSwitch isOn={isForAll} onChange={setForAll} />
      </form>
    </Dialog>
  )
}
