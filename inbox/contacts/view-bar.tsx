/** The views of contacts one saved and those everybody has, and keeping, renaming, sharing and dropping one. */
import { useQueryClient } from '@tanstack/react-query'
import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { ownZone } from '../../client/presentation/language.ts'
import type { View } from '../../client/view-shapes.ts'
import { CommandItem } from '../commands/command-item.tsx'
import { useCommands } from '../commands/registry.tsx'
import { mayChange } from '../conversations/saved-views.ts'
import { ShareSwitch } from '../conversations/share-switch.tsx'
import { Button, IconButton } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { Confirm } from '../kit/confirm.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { Menu } from '../kit/menu.tsx'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk, useIsAdministrator } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { contactViewCommands as of, contactViewSharing as sharing } from './commands.ts'
import { contactKeys } from './contact-keys.ts'
import { useContactViews } from './contact-list.ts'
import type { ContactSearch } from './contact-search.ts'
import { contactWords } from './words.ts'

export function ViewBar({ search, onGo }: { search: ContactSearch; onGo(change: ContactSearch): void }) {
  const words = useWords(contactWords)
  const { rest, me } = useDesk()
  const isAdministrator = useIsAdministrator()
  const client = useQueryClient()
  const toast = useToast()
  const { data: views = [] } = useContactViews()
  const [doing, setDoing] = useState<'save' | 'rename' | 'remove'>()
  const current = views.find(({ id }) => id === search.view)
  const own = current && mayChange(current, me) ? current : undefined
  const isChanged = search.filter !== undefined
  const change = async (work: () => Promise<View | undefined>, { stays = false } = {}) => {
    try {
      const view = await work()
      await client.invalidateQueries({ queryKey: contactKeys.views })
      if (!stays) onGo({ view: view?.id, filter: undefined })
    } catch (error) {
      toast({ text: refusalOf(error, words.refused), isProblem: true })
    }
  }
  const asked = { query: { and: search.filter ?? [] }, time_zone: ownZone() }
  const tab = (view: View | undefined) => {
    const isOpen = search.view === view?.id
    return (
      <button
        key={view?.id ?? ''}
        type="button"
        aria-pressed={isOpen}
        onClick={() => onGo({ view: view?.id, filter: undefined })}
        className={classNames(
          'shrink-0 rounded-md px-2 py-1 whitespace-nowrap touch:min-h-11',
          isOpen ? 'bg-selected font-medium text-on-selected' : 'text-muted hover:bg-hover',
        )}
      >
        {view?.name ?? words.everybody}
      </button>
    )
  }
  const ofCurrent = { rename: () => setDoing('rename'), remove: () => setDoing('remove') }
  useCommands(of, own ? ofCurrent : {})
  const turn = own?.shared ? 'unshare' : 'share'
  // What the filter is meanwhile is not part of it.
  const share = () =>
    own && void change(() => rest.changeView(own.id, { shared: !own.shared }), { stays: true })
  useCommands(sharing, own && isAdministrator ? { [turn]: share } : {})
  if (views.length === 0 && !isChanged) return null
  return (
    <div className="flex items-center gap-2 border-b border-line px-4 py-1.5">
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons is no fieldset of a form */}
      <div role="group" aria-label={words.views} className="flex min-w-0 flex-1 gap-1 overflow-x-auto">
        {tab(undefined)}
        {views.map(tab)}
      </div>
      {isChanged && search.filter?.length !== 0 && (
        <Button size="small" onClick={() => setDoing('save')}>
          {words.saveView}
        </Button>
      )}
      {own && isChanged && (
        <Button size="small" onClick={() => void change(() => rest.changeView(own.id, asked))}>
          {words.updateView}
        </Button>
      )}
      {own && (
        <Menu
          align="end"
          trigger={
            <IconButton label={words.viewMenu(own.name)} size="small">
              <MoreHorizontal size={14} aria-hidden="true" />
            </IconButton>
          }
        >
          <CommandItem of={sharing[turn]} />
          <CommandItem of={of.rename} />
          <CommandItem isDanger of={of.remove} />
        </Menu>
      )}
      {doing === 'save' && (
        <NameDialog
          isNew
          title={words.saveView}
          onClose={() => setDoing(undefined)}
          onName={(name, shared) =>
            change(() => rest.createView({ name, subject: 'contact', shared, ...asked }))
          }
        />
      )}
      {current && doing === 'rename' && (
        <NameDialog
          title={words.rename}
          first={current.name}
          onClose={() => setDoing(undefined)}
          onName={(name) => change(() => rest.changeView(current.id, { name }))}
        />
      )}
      {current && (
        <Confirm
          title={words.removeViewTitle(current.name)}
          verb={words.remove}
          isOpen={doing === 'remove'}
          onClose={() => setDoing(undefined)}
          onConfirm={() =>
            change(async () => {
              await rest.removeView(current.id)
              return undefined
            })
          }
        >
          {words.removeViewText}
        </Confirm>
      )}
    </div>
  )
}

function NameDialog({
  title,
  first = '',
  isNew = false,
  onName,
  onClose,
}: {
  title: string
  first?: string
  /** Then it is asked whether everybody shall have it. */
  isNew?: boolean
  onName(name: string, isForAll: boolean): Promise<void>
  onClose(): void
}) {
  const words = useWords(contactWords)
  const [name, setName] = useState(first)
  const [isForAll, setForAll] = useState(false)
  return (
    <Dialog title={title} isOpen size="small" onClose={onClose}>
      <form
        className="flex flex-col gap-3 pb-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          void onName(name.trim(), isForAll).then(onClose)
        }}
      >
        <Field label={words.viewName}>
          {(control) => (
            <TextInput
              {...control}
              value={name}
              maxLength={255}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {isNew && <ShareSwitch isOn={isForAll} onChange={setForAll} />}
        <Button look="primary" type="submit" disabled={name.trim() === ''} className="self-end">
          {words.save}
        </Button>
      </form>
    </Dialog>
  )
}
