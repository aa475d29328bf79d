/** What is done to a saved view: another name, its link, whether everybody has it, away with it. */

import { useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { View } from '../../client/view-shapes.ts'
import { CommandItem } from '../commands/command-item.tsx'
import { useCommands } from '../commands/registry.tsx'
import { Button, IconButton } from '../kit/button.tsx'
import { Confirm } from '../kit/confirm.tsx'
import { copyText } from '../kit/copy-text.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { Menu } from '../kit/menu.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk, useIsAdministrator } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { filterOfView } from './filter-builder.tsx'
import { filterWords } from './filter-words.ts'
import { withStates } from './list-rule.ts'
import { savedViewCommands as of } from './saved-view-commands.ts'
import { savedViewWords } from './saved-view-words.ts'
import { mayChange, useViewChanges } from './saved-views.ts'

export function SavedViewMenu({ view, isCurrent }: { view: View; isCurrent: boolean }) {
  const words = useWords(savedViewWords)
  const toast = useToast()
  const complain = useComplain()
  const navigate = useNavigate()
  const { me } = useDesk()
  const isAdministrator = useIsAdministrator()
  const { change, remove } = useViewChanges()
  const [asked, setAsked] = useState<'rename' | 'remove'>()
  const close = () => setAsked(undefined)
  const copyLink = async () => {
    // A view that is one's own others do not have: the link says the filter itself, so that they see the same.
    const shown = view.shared
      ? `view=${view.id}`
      : `view=all&filter=${encodeURIComponent(JSON.stringify(withStates(filterOfView(view))))}`
    const link = `${location.origin}/conversations?${shown}`
    if (await copyText(link)) toast({ text: words.linkCopied })
  }
  const isOwn = mayChange(view, me)
  const share = () => void change.mutateAsync({ id: view.id, shared: !view.shared }).catch(complain)
  const deeds = {
    copyLink: () => void copyLink(),
    share: isAdministrator ? share : undefined,
    rename: isOwn ? () => setAsked('rename') : undefined,
    remove: isOwn ? () => setAsked('remove') : undefined,
  }
  const { share: turn, ...others } = deeds
  // A key or the palette means the view that is shown.
  useCommands(of, isCurrent ? { ...others, [view.shared ? 'unshare' : 'share']: turn } : {})
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
        <CommandItem of={of.copyLink} does={deeds.copyLink} />
        <CommandItem of={view.shared ? of.unshare : of.share} does={deeds.share} />
        <CommandItem of={of.rename} does={deeds.rename} />
        <CommandItem isDanger of={of.remove} does={deeds.remove} />
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
  const words = useWords(savedViewWords)
  const named = useWords(filterWords)
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
        <Field label={named.name} className="flex-1">
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
