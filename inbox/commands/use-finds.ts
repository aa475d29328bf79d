/** What a search of the palette finds beside commands: people and conversations, asked for a moment after the last key. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useOpenConversation } from '../conversations/use-open-conversation.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { commandWords } from './words.ts'

/** One line of the palette. */
export interface Find {
  id: string
  title: string
  /** More about it, where its title alone does not tell it from others. */
  detail?: string | undefined
  /** What kind of thing it is. */
  aside: string
  run(): void
}

const pauseMs = 200
/** A single letter would find everybody. */
const shortest = 2
const most = 5

export function useFinds(search: string): { finds: readonly Find[]; isLooking: boolean } {
  const words = useWords(commandWords)
  const navigate = useNavigate()
  const openIt = useOpenConversation()
  const { rest } = useDesk()
  const wanted = search.trim()
  const q = usePaused(wanted)
  const isAsked = q.length >= shortest
  const asked = { enabled: isAsked, placeholderData: keepPreviousData, staleTime: 10_000 }
  const people = useQuery({
    ...asked,
    queryKey: ['palette', 'people', q],
    queryFn: () => rest.listContacts({ q, limit: most }),
  })
  const talks = useQuery({
    ...asked,
    queryKey: ['palette', 'conversations', q],
    queryFn: ({ signal }) =>
      rest.searchConversations(
        { filter: { attribute: 'text', operator: 'contains', values: [q] }, limit: most },
        signal,
      ),
  })
  // What another search found says nothing of this one.
  if (wanted.length < shortest) return { finds: [], isLooking: false }
  const excerpts = new Map((talks.data?.found ?? []).map((one) => [one.conversation_id, one]))
  const found: Find[] = [
    ...(people.data?.contacts ?? []).map(({ id, name, email, phone_number }) => ({
      id: `person ${id}`,
      title: name || email || phone_number || id,
      detail: name ? (email ?? phone_number ?? undefined) : undefined,
      aside: words.person,
      run: () => void navigate({ to: '/contacts/$contactId', params: { contactId: id } }),
    })),
    ...(talks.data?.conversations ?? []).map(({ id, display_id, visitor, last_message }) => ({
      id: `conversation ${id}`,
      title: `${visitor.name} #${display_id}`,
      detail: excerpts.get(id)?.excerpt ?? last_message?.content ?? undefined,
      aside: words.conversation,
      run: () => openIt(id, excerpts.get(id)?.message_id),
    })),
  ]
  return { finds: isAsked ? found : [], isLooking: q !== wanted || people.isFetching || talks.isFetching }
}

/** The search over all conversations, which is always a way on. */
export function useSearchFor(search: string): Find | undefined {
  const words = useWords(commandWords)
  const navigate = useNavigate()
  const q = search.trim().slice(0, 500)
  if (q === '') return undefined
  return {
    id: 'search',
    title: words.searchFor(q),
    aside: words.inConversations,
    run: () => void navigate({ to: '/conversations', search: { q } }),
  }
}

/** The text as it was when the last key was a moment ago. */
function usePaused(text: string): string {
  const { surroundings } = useDesk()
  const [paused, setPaused] = useState(text)
  useEffect(() => surroundings.after(pauseMs, () => setPaused(text)), [surroundings, text])
  return paused
}
