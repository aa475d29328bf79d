/** What the sign before the cursor looks for: canned replies by `/`, members and teams by `@`, emoji by `:`. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Rest } from '../../client/rest.ts'
import type { CannedResponse, ConversationSummary } from '../../client/shapes.ts'
import { scoreOf } from '../commands/match.ts'
import { useTeams } from '../conversations/work-lists.ts'
import { useDesk } from '../session/desk.ts'
import { useMe } from '../session/me.tsx'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { findEmoji } from './emoji.ts'
import { type Mention, nameInMention } from './mentions.ts'
import type { Suggestion } from './suggestions.tsx'
import type { Trigger } from './trigger.ts'
import { fillIn, knownOf } from './variables.ts'
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
  const me = useMe()
  const { data } = useQuery({
    queryKey: ['thread', 'canned'],
    queryFn: () => allCanned(rest),
    enabled: isWanted,
  })
  const { visitor, site_id } = conversation
  const contact = useQuery({
    queryKey: ['thread', 'visitor', site_id, visitor.id],
    queryFn: () => rest.getVisitor(visitor.id, site_id),
    enabled: isWanted,
  })
  const email = contact.data?.email
  return useMemo(() => {
    const known = knownOf({ name: visitor.name, email }, me, conversation)
    return (data ?? []).map(({ id, short_code, content }) => ({
      key: id,
      code: short_code,
      text: fillIn(content, known),
    }))
  }, [data, visitor.name, email, me, conversation])
}

const mostPages = 10

async function allCanned(rest: Rest): Promise<CannedResponse[]> {
  const all: CannedResponse[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { canned_responses, pagination } = await rest.pageCannedResponses({
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    })
    all.push(...canned_responses)
    if (!pagination.has_more || pagination.next_cursor === null) break
    cursor = pagination.next_cursor
  }
  return all
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
    return [...members.sort((one, other) => one.name.localeCompare(other.name)), ...teams]
  }, [agents, known, me.id, words])
}

function person(kind: Mention['kind'], id: string, name: string, username: string): Person {
  return { kind, id, name: nameInMention(name), username }
}
