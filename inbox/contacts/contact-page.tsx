/** One contact: who it is, what is known and was written down of it, and what was had with it. */
import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { GitMerge, MessageSquarePlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { useCommands } from '../commands/registry.tsx'
import { Avatar } from '../kit/avatar.tsx'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/confirm.tsx'
import { useFocusKept } from '../kit/focus-return.ts'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useToast } from '../kit/toast.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk, useIsAdministrator } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { BackLink } from './back-link.tsx'
import { contactCommands } from './commands.ts'
import { calledOf, useContact } from './contact-data.ts'
import { ContactDetails } from './contact-details.tsx'
import { ContactBlock, ContactName } from './contact-fields.tsx'
import { contactKeys } from './contact-keys.ts'
import { ConversationsOfContact } from './conversations-of-contact.tsx'
import { Problem } from './fetched.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { Notes } from './notes.tsx'
import { StartDialog } from './start-dialog.tsx'
import { contactWords } from './words.ts'

export function ContactPage() {
  const words = useWords(contactWords)
  const { contactId } = useParams({ strict: false })
  const query = useContact(contactId)
  const contact = query.data
  // Merged away, or another one: what was pressed went with it.
  useFocusKept(contact?.id)
  // One that was merged away is answered as the one it became.
  if (contact && contact.id !== contactId)
    return (
      <Navigate
        to="/contacts/$contactId"
        params={{ contactId: contact.id }}
        search={(known) => known}
        replace
      />
    )
  return (
    <div className="flex h-full flex-col bg-surface">
      <BackLink to="/contacts" name={words.contacts} />
      {contact ? (
        <Whole key={contact.id} contact={contact} />
      ) : query.error ? (
        <div className="p-4">
          <h1 className="sr-only">{words.contact}</h1>
          <Problem error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : (
        <SkeletonRows />
      )}
    </div>
  )
}

function Whole({ contact }: { contact: ContactInFull }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const isAdministrator = useIsAdministrator()
  const [opened, setOpened] = useState<'merge' | 'start' | 'remove'>()
  const close = () => setOpened(undefined)
  const name = calledOf(contact, words.nameless)
  useCommands(contactCommands, {
    start: () => setOpened('start'),
    merge: () => setOpened('merge'),
    remove: {
      run: () => setOpened('remove'),
      reason: isAdministrator ? undefined : words.forAdministrators,
    },
    back: () => void navigate({ to: '/contacts', search: (known) => known }),
  })
  const remove = async () => {
    try {
      await rest.removeContact(contact.id)
      void client.invalidateQueries({ queryKey: contactKeys.lists })
      toast({ text: words.removed(name) })
      void navigate({ to: '/contacts', search: (known) => known })
    } catch (error) {
      toast({ text: refusalOf(error, words.refused), isProblem: true })
    }
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-6">
        <header className="flex flex-wrap items-center gap-4">
          <Avatar name={contact.name || '?'} seed={contact.id} url={contact.avatar_url} size="large" />
          <div className="flex min-w-0 flex-1 basis-48 flex-col items-start">
            <h1 className="sr-only">{name}</h1>
            <ContactName contact={contact} />
            <ContactBlock contact={contact} />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button size="small" look="primary" onClick={() => setOpened('start')}>
              <MessageSquarePlus size={14} aria-hidden="true" />
              {words.startConversation}
            </Button>
            <Button size="small" onClick={() => setOpened('merge')}>
              <GitMerge size={14} aria-hidden="true" />
              {words.merge}
            </Button>
            <Tooltip text={isAdministrator ? words.removeContact : words.forAdministrators}>
              <span>
                <Button
                  size="small"
                  look="quiet"
                  disabled={!isAdministrator}
                  onClick={() => setOpened('remove')}
                >
                  <Trash2 size={14} aria-hidden="true" />
                  {words.remove}
                </Button>
              </span>
            </Tooltip>
          </div>
        </header>
        <div className="grid gap-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
          <ContactDetails contact={contact} />
          <div className="flex min-w-0 flex-col gap-6">
            <section aria-labelledby="contact-notes">
              <h2 id="contact-notes" className="mb-2 font-semibold">
                {words.notes}
              </h2>
              <Notes contactId={contact.id} />
            </section>
            <section aria-labelledby="contact-conversations">
              <h2 id="contact-conversations" className="mb-2 font-semibold">
                {words.conversations}
              </h2>
              <ConversationsOfContact contactId={contact.id} nothing={words.noConversations} />
            </section>
          </div>
        </div>
      </div>
      {opened === 'merge' && <MergeDialog contact={contact} onClose={close} />}
      {opened === 'start' && <StartDialog contact={contact} onClose={close} />}
      <Confirm
        title={words.removeOneTitle(name)}
        verb={words.remove}
        isOpen={opened === 'remove'}
        onClose={close}
        onConfirm={remove}
      >
        {words.removeText}
      </Confirm>
    </div>
  )
}
