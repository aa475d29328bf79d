/** What the pages of contacts read and change: fetched once, kept, fetched again when a frame says that it changed. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ContactChange } from '../../client/calls/contacts.ts'
import type { Attribute, Contact, ContactInFull } from '../../client/contact-shapes.ts'
import { takenBack } from '../../client/take-back.ts'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useRefetchWhenHeard } from '../session/refetch-when-heard.ts'
import { useWords } from '../words/words.ts'
import { contactKeys } from './contact-keys.ts'
import { showInLists } from './show-in-lists.ts'
import { contactWords } from './words.ts'

export function useContact(contactId: string | undefined) {
  const { rest } = useDesk()
  const queryKey = contactKeys.one(contactId ?? '')
  useRefetchWhenHeard(queryKey, contactId)
  return useQuery({
    queryKey,
    queryFn: () => rest.getContact(contactId ?? ''),
    enabled: contactId !== undefined,
  })
}

/** Those the account declared for contacts, or for conversations. */
export function useAttributes(subject: Attribute['subject']) {
  const { rest } = useDesk()
  return useQuery({
    queryKey: [...contactKeys.attributes, subject],
    queryFn: () => rest.furniture.attributes.of(subject),
    staleTime: 60_000,
  })
}

export interface Changing {
  change: ContactChange
  /** How it looks until the server has said so. */
  shown: Partial<ContactInFull>
  /** What takes it back, and what is said of it. */
  undo?: { change: ContactChange; shown: Partial<ContactInFull>; said: string } | undefined
}

/** Changes a contact: seen at once, taken back where it is refused. Answers what is wrong, in words, or undefined. */
export function useChangeContact(contactId: string): (changing: Changing) => Promise<string | undefined> {
  const { rest } = useDesk()
  const client = useQueryClient()
  const toast = useToast()
  const words = useWords(contactWords)
  const key = contactKeys.one(contactId)
  const change = async ({ change: body, shown, undo }: Changing): Promise<string | undefined> => {
    const before = client.getQueryData<ContactInFull>(key)
    if (before) client.setQueryData(key, { ...before, ...shown })
    try {
      const now = await rest.changeContact(contactId, body)
      client.setQueryData(key, now)
      showInLists(client, now)
    } catch (error) {
      client.setQueryData<ContactInFull>(key, (now) => now && before && takenBack(now, before, shown))
      void client.invalidateQueries({ queryKey: key })
      return refusalOf(error, words.refused)
    }
    if (undo) {
      const takeBack = async () => {
        const wrong = await change({ change: undo.change, shown: undo.shown })
        if (wrong !== undefined) toast({ text: wrong, isProblem: true })
      }
      toast({ text: undo.said, action: { label: words.undo, run: () => void takeBack() } })
    }
    return undefined
  }
  return change
}

/** Gives a contact a label or takes it away: seen at once, taken back where it is refused. */
export function useLabelContact(contact: Pick<ContactInFull, 'id'>) {
  const { rest } = useDesk()
  const client = useQueryClient()
  const toast = useToast()
  const words = useWords(contactWords)
  const key = contactKeys.one(contact.id)
  return async (name: string, isOn: boolean) => {
    const put = (labelsOf: (labels: string[]) => string[]) =>
      client.setQueryData<ContactInFull>(
        key,
        (known) => known && { ...known, labels: labelsOf(known.labels) },
      )
    const show = (isThere: boolean) =>
      put((labels) => [...labels.filter((label) => label !== name), ...(isThere ? [name] : [])])
    show(isOn)
    try {
      const { labels } = await rest.changeContactLabels(
        contact.id,
        isOn ? { add: [name] } : { remove: [name] },
      )
      put(() => labels)
      void client.invalidateQueries({ queryKey: contactKeys.labels })
    } catch (error) {
      show(!isOn)
      toast({ text: refusalOf(error, words.refused), isProblem: true })
    }
  }
}

/** What one calls somebody who gave no name. */
export function calledOf(contact: Pick<Contact, 'name' | 'email' | 'phone_number'>, nobody: string): string {
  return contact.name || contact.email || contact.phone_number || nobody
}
