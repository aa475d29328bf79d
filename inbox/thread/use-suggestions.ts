/** What the sign before the cursor looks for: canned replies by `/`, members and teams by `@`, emoji by `:`. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { scoreOf } from '../commands/match.ts'
import { useTeams } from '../conversations/work-lists.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { findEmoji } from './emoji.ts'
import { type Mention, nameInMention, toldApart } from './mentions.ts'
import type { Suggestion } from './suggestions.tsx'
import type { Trigger } from './trigger.ts'
import { useKnown } from './use-known.ts'
import { fillIn } from './variables.ts'
import { type ThreadWords, threadWords } from './words.ts'

/** What puts something in place of the sign and what was looked for. */
export interface Insert {
  text(text: string): void
  mention(mention: Mention): void
}

export interface Suggested {
  label: string
  empty: string
  items: readonly Suggestion[]
}

const most = 40

export function useSuggestions(
  conversation: ConversationSummary,
  trigger: Trigger | undefined,
  insert: Insert,
): Suggested | undefined {
  const words = useWords(threadWords)
  const canned = useCanned(conversation, trigger?.sign === '/')
  const people = usePeople(words)
  if (!trigger) return undefined
  const { search } = trigger
  if (trigger.sign === ':') {
    const items = findEmoji(search)
      .slice(0, most)
      .map(({ sign, names }) => ({
        key: sign,
        label: sign,
        detail: names[0],
        pick: () => insert.text(sign),
      }))
    // A word after a colon is seldom an emoji: nothing is said where there is none.
    return items.length > 0 ? { label: words.emoji, empty: words.noEmoji, items } : undefined
  }
  if (trigger.sign === '/') {
    const items = best(canned, search, ({ code, text }) => [code, text]).map(({ key, code, text }) => ({
      key,
      label: `/${code}`,
      detail: text,
      pick: () => insert.text(text),
    }))
    return { label: words.canned, empty: words.noCanned, items }
  }
  const items = best(people, search, ({ name, username }) => [name, username]).map((one) => ({
    key: one.id,
    label: `@${one.name}`,
    aside: one.kind === 'team' ? words.team : undefined,
    pick: () => insert.mention({ kind: one.kind, id: one.id, name: one.name }),
  }))
  return { label: words.mention, empty: words.noMention, items }
}

/** Those that answer a search, the best first. */
function best<Item>(all: readonly Item[], search: string, textsOf: (item: Item) => string[]): Item[] {
  return all
    .map((item) => ({
      item,
      score: Math.max(...textsOf(item).map((text, at) => scoreOf(text, search) - at)),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ item }) => item)
}

/** The canned replies as they would read here. */
function useCanned(conversation: ConversationSummary, isWanted: boolean) {
  const { rest } = useDesk()
  const { data } = useQuery({
    // The list that settings keep: what is changed there is offered here at once.
    queryKey: ['canned-responses', 'all'],
    queryFn: rest.furniture.cannedResponses.list,
    enabled: isWanted,
  })
  const known = useKnown(conversation, isWanted)
  return useMemo(
    () =>
      (data ?? []).map(({ id, short_code, content }) => ({
        key: id,
        code: short_code,
        text: fillIn(content, known),
      })),
    [data, known],
  )
}

interface Person extends Mention {
  username: string
}

/** Members and teams that can be called; oneself cannot. */
function usePeople(words: ThreadWords): readonly Person[] {
  const { me } = useDesk()
  const agents = useStaff((state) => state.agents)
  const known = useTeams()
  return useMemo(() => {
    const members = Object.values(agents)
      .filter(({ id }) => id !== me.id)
      .map(({ id, name, username }) => person('user', id, name || username, username))
    const teams = known.map(({ id, name }) => person('team', id, name, words.team))
    return toldApart([...members.sort((one, other) => one.name.localeCompare(other.name)), ...teams])
  }, [agents, known, me.id, words])
}

function person(kind: Mention['kind'], id: string, name: string, username: string): Person {
  return { kind, id, name: nameInMention(name), username }
}
