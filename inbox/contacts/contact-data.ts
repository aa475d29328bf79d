/** What the pages of contacts read and change: fetched once, kept, fetched again when a frame says that it changed. */
import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ContactChange } from '../../client/calls/contacts.ts'
import type { Attribute, Contact, ContactInFull } from '../../client/contact-shapes.ts'
import { takenBack } from '../../client/take-back.ts'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { contactWords } from './words.ts'

export const contactKeys = {
  lists: ['contacts', 'list'],
  one: (contactId: string) => ['contacts', 'one', contactId],
  notes: (contactId: string) => ['contacts', 'notes', contactId],
  conversations: (contactId: string) => ['contacts', 'conversations', contactId],
  views: ['contacts', 'views'],
  labels: ['labels'],
  attributes: ['attributes'],
  companies: ['companies'],
}

/** Fetches again what is known under a key whenever a frame, or a new snapshot, says that this changed. */
export function useRefetchWhenHeard(key: QueryKey, id: string | undefined): void {
  const client = useQueryClient()
  const heard = useStaff((state) => (id === undefined ? '' : `${state.since} ${state.changes[id] ?? ''}`))
  const before = useRef({ id, heard })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key is made anew with every drawing; the id stands for it
  useEffect(() => {
    const isNews = before.current.id === id && before.current.heard !== heard
    before.current = { id, heard }
    if (isNews) void client.invalidateQueries({ queryKey: key })
  }, [client, heard, id])
}

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
      client.setQueryData(key, await rest.changeContact(contactId, body))
      void client.invalidateQueries({ queryKey: contactKeys.lists })
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
