/** Beginning a conversation with a contact: on which inbox; the one it has open there is gone to instead. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field } from '../kit/field.tsx'
import { Select } from '../kit/select.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { Fetched } from './fetched.tsx'
import { contactWords } from './words.ts'

export function StartDialog({ contact, onClose }: { contact: ContactInFull; onClose(): void }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const navigate = useNavigate()
  const sites = useQuery({
    queryKey: ['sites'],
    queryFn: () => rest.listEverySite(),
    staleTime: 60_000,
  })
  const [chosen, setChosen] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const open = sites.data?.filter(({ status }) => status === 'active') ?? []
  // Where it writes already comes first.
  const known = open.find(({ id }) => contact.addresses.some(({ site_id }) => site_id === id))
  const siteId = chosen ?? known?.id ?? open[0]?.id
  const start = async () => {
    if (siteId === undefined) return
    setBusy(true)
    setProblem(undefined)
    try {
      const address =
        contact.addresses.find(({ site_id }) => site_id === siteId) ??
        (await rest.openAddress(contact.id, siteId))
      const { id } = await rest.createConversation({ site_id: siteId, visitor_id: address.source_id })
      onClose()
      void navigate({ to: '/conversations/$conversationId', params: { conversationId: id }, search: {} })
    } catch (error) {
      setProblem(refusalOf(error, words.refused))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={words.startConversation}
      description={words.startText}
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" isBusy={isBusy} disabled={siteId === undefined} onClick={() => void start()}>
            {words.start}
          </Button>
        </>
      }
    >
      <Fetched query={sites}>
        {open.length === 0 ? (
          <p className="text-muted">{words.noInboxes}</p>
        ) : (
          <Field label={words.inbox} problem={problem}>
            {(control) => (
              <Select
                {...control}
                value={siteId ?? ''}
                onChange={setChosen}
                options={open.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
        )}
      </Fetched>
    </Dialog>
  )
}
