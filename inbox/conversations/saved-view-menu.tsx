/** What is done to a saved view: another name, its link, away with it. */
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { View } from '../../client/view-shapes.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { Confirm } from '../kit/confirm.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { Menu, MenuItem } from '../kit/menu.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useWords } from '../words/words.ts'
import { filterOfView } from './filter-builder.tsx'
import { filterWords } from './filter-words.ts'
import { useViewChanges } from './saved-views.ts'

export function SavedViewMenu({ view, isCurrent }: { view: View; isCurrent: boolean }) {
  const words = useWords(filterWords)
  const toast = useToast()
  const complain = useComplain()
  const navigate = useNavigate()
  const { change, remove } = useViewChanges()
  const [asked, setAsked] = useState<'rename' | 'remove'>()
  const close = () => setAsked(undefined)
  const copyLink = async () => {
    // A view is its owner's own: the link says the filter itself, so that others see the same.
    const filter = filterOfView(view)
    const query = filter ? `&filter=${encodeURIComponent(JSON.stringify(filter))}` : ''
    await navigator.clipboard.writeText(`${location.origin}/conversations?view=all${query}`)
    toast({ text: words.linkCopied })
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton
            label={words.more(view.name)}
            size="small"
            className="opacity-0 group-hover:opacity-100 focus:opacity-100 data-[state=open]:opacity-100 touch:opacity-100"
          >
            <Ellipsis size={14} aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void copyLink().catch(complain)}>{words.copyLink}</MenuItem>
        <MenuItem onSelect={() => setAsked('rename')}>{words.rename}</MenuItem>
        <MenuItem isDanger onSelect={() => setAsked('remove')}>
          {words.remove}
        </MenuItem>
      </Menu>
      {asked === 'rename' && (
        <Rename
          view={view}
          isBusy={change.isPending}
          onClose={close}
          onRename={(name) => void change.mutateAsync({ id: view.id, name }).then(close, complain)}
        />
      )}
      <Confirm
        title={words.removeTitle(view.name)}
        verb={words.remove}
        isOpen={asked === 'remove'}
        onClose={close}
        onConfirm={async () => {
          try {
            await remove.mutateAsync(view.id)
            if (isCurrent) void navigate({ to: '/conversations', search: {} })
          } catch (error) {
            complain(error)
          }
        }}
      >
        {words.removeHint}
      </Confirm>
    </>
  )
}

function Rename({
  view,
  isBusy,
  onClose,
  onRename,
}: {
  view: View
  isBusy: boolean
  onClose(): void
  onRename(name: string): void
}) {
  const words = useWords(filterWords)
  const [name, setName] = useState(view.name)
  return (
    <Dialog title={words.rename} isOpen onClose={onClose} size="small">
      <form
        className="flex items-end gap-2 pb-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') onRename(name.trim())
        }}
      >
        <Field label={words.name} className="flex-1">
          {(control) => (
            <TextInput
              {...control}
              value={name}
              maxLength={255}
              required
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button look="primary" type="submit" isBusy={isBusy}>
          {words.rename}
        </Button>
      </form>
    </Dialog>
  )
}
