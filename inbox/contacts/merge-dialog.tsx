/** Two contacts that are one person: the other is chosen, what stays of each is shown, and only then are they merged. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { Button } from '../kit/button.tsx'
import { ChoiceList } from '../kit/choice-list.tsx'
import { classNames } from '../kit/class-names.ts'
import { Dialog } from '../kit/dialog.tsx'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { type Desk, useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { calledOf, useAttributes, useContact } from './contact-data.ts'
import { contactKeys } from './contact-keys.ts'
import { planMerge } from './merge-plan.ts'
import { contactWords } from './words.ts'

export function MergeDialog({ contact, onClose }: { contact: ContactInFull; onClose(): void }) {
  const words = useWords(contactWords)
  const [otherId, setOtherId] = useState<string>()
  const other = useContact(otherId)
  return (
    <Dialog title={words.merge} description={words.mergeText} isOpen size="large" onClose={onClose}>
      {other.data ? (
        <Preview one={contact} other={other.data} onBack={() => setOtherId(undefined)} onClose={onClose} />
      ) : (
        <div className="flex min-h-72 flex-col gap-2 pb-3">
          <Choose contact={contact} onPick={setOtherId} />
          {other.error && (
            <p role="alert" className="text-bad">
              {refusalOf(other.error, words.refused)}
            </p>
          )}
        </div>
      )}
    </Dialog>
  )
}

function Choose({ contact, onPick }: { contact: ContactInFull; onPick(id: string): void }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const [query, setQuery] = useState('')
  const wanted = query.trim()
  const found = useQuery({
    queryKey: [...contactKeys.lists, 'picker', wanted, wanted === '' ? contact.id : ''],
    queryFn: async () => {
      if (wanted !== '') return (await rest.listContacts({ limit: 20, q: wanted })).contacts
      const [likely, all] = await Promise.all([sameAs(contact, rest), rest.listContacts({ limit: 20 })])
      return [...likely, ...all.contacts.filter(({ id }) => !likely.some((one) => one.id === id))]
    },
    placeholderData: keepPreviousData,
  })
  return (
    <ChoiceList
      label={words.mergeWith}
      placeholder={words.search}
      onSearch={setQuery}
      areFound
      isLoading={found.isFetching}
      nothing={words.noneFound}
      onPick={onPick}
      choices={(found.data ?? [])
        .filter(({ id }) => id !== contact.id)
        .map((one) => ({
          id: one.id,
          label: calledOf(one, words.nameless),
          detail: [one.email, one.phone_number, one.company?.name].filter(Boolean).join(' · '),
        }))}
    />
  )
}

/** Who goes by the same mailbox or number: most often the one that is looked for. */
async function sameAs(contact: ContactInFull, rest: Desk['rest']) {
  const same = (['email', 'phone_number'] as const).flatMap((attribute) => {
    const value = contact[attribute]
    return value ? [{ attribute, operator: 'equal_to', values: [value] }] : []
  })
  return same.length > 0 ? (await rest.searchContacts({ filter: { or: same }, limit: 10 })).contacts : []
}

function Preview({
  one,
  other,
  onBack,
  onClose,
}: {
  one: ContactInFull
  other: ContactInFull
  onBack(): void
  onClose(): void
}) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const { data: declared = [] } = useAttributes('contact')
  const [isTurned, setTurned] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [kept, gone] = isTurned ? [other, one] : [one, other]
  const plan = planMerge(kept, gone)
  const merge = async () => {
    setBusy(true)
    try {
      await rest.mergeContacts(kept.id, gone.id)
      void client.invalidateQueries({ queryKey: ['contacts'] })
      onClose()
      toast({ text: words.merged(calledOf(kept, words.nameless)) })
      void navigate({ to: '/contacts/$contactId', params: { contactId: kept.id }, search: (known) => known })
    } catch (error) {
      toast({ text: refusalOf(error, words.refused), isProblem: true })
      setBusy(false)
    }
  }
  const nameOf = (field: string) => {
    const known: Partial<Record<string, string>> = words.fields
    return known[field] ?? field
  }
  const cell = (text: string, isWinning: boolean) => (
    <td
      className={classNames('px-2 py-1.5 break-words', isWinning ? 'font-medium' : 'text-muted line-through')}
    >
      <bdi>{text}</bdi>
      {text !== '' && isWinning && <span className="sr-only"> ({words.stays})</span>}
    </td>
  )
  return (
    <div className="flex flex-col gap-3 pb-3">
      <div className="overflow-x-auto">
        <table className="w-full table-fixed text-start">
          <thead>
            <tr className="border-b border-line text-start text-xs text-muted">
              <th scope="col" className="w-1/4 px-2 py-1.5 text-start">
                <span className="sr-only">{words.field}</span>
              </th>
              <th scope="col" className="px-2 py-1.5 text-start">
                {words.staysContact}
              </th>
              <th scope="col" className="px-2 py-1.5 text-start">
                {words.goesContact}
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.map(({ field, isCustom, kept: keptText, gone: goneText, wins }) => (
              <tr key={`${isCustom} ${field}`} className="border-b border-line align-top">
                <th scope="row" className="px-2 py-1.5 text-start font-normal text-muted">
                  {isCustom ? (declared.find(({ key }) => key === field)?.name ?? field) : nameOf(field)}
                </th>
                {cell(keptText, wins !== 'gone')}
                {cell(goneText, wins !== 'kept')}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-muted">{words.mergeMoves}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onBack}>
          {words.chooseOther}
        </Button>
        <Button onClick={() => setTurned(!isTurned)}>
          <ArrowLeftRight size={14} aria-hidden="true" />
          {words.keepOther}
        </Button>
        <Button
          look="danger"
          isBusy={isBusy}
          onClick={() => void merge()}
          className="h-auto! min-h-8 max-w-full py-1 break-words whitespace-normal!"
        >
          {words.mergeNow(calledOf(gone, words.nameless), calledOf(kept, words.nameless))}
        </Button>
      </div>
    </div>
  )
}
