/** What narrows the list, each by its name and to be taken away. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import type { Filter, FilterCondition } from '../../client/filter-shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import type { ConversationSearch } from './conversation-search.ts'
import { flatOf, isStandard, kindOf, needsValue } from './filter-attributes.ts'
import { useChoices } from './filter-choices.ts'
import { filterWords } from './filter-words.ts'
import { conversationWords } from './words.ts'
import { useInboxes, useTeams } from './work-lists.ts'

const look =
  'inline-flex h-6 max-w-full items-center gap-1 rounded-full bg-selected px-2 text-xs text-on-selected hover:bg-hover touch:h-11'

export function Narrowed({ search }: { search: ConversationSearch }) {
  const words = useWords(conversationWords)
  const inboxes = useInboxes()
  const teams = useTeams()
  const parts = [
    { name: 'inbox', text: inboxes.find(({ id }) => id === search.inbox)?.name ?? search.inbox },
    { name: 'team', text: teams.find(({ id }) => id === search.team)?.name ?? search.team },
    { name: 'label', text: search.label },
  ] as const
  const shown = parts.filter(({ text }) => text !== undefined)
  if (shown.length === 0 && !search.filter && !search.q) return null
  return (
    <div className="flex flex-wrap gap-1">
      {shown.map(({ name, text = '' }) => (
        <Link
          key={name}
          to="/conversations"
          search={({ [name]: _, ...known }: ConversationSearch) => known}
          aria-label={words.narrowed(text)}
          className={look}
        >
          <span className="truncate">{text}</span>
          <X size={12} aria-hidden="true" className="shrink-0" />
        </Link>
      ))}
      {search.filter && <Filtered filter={search.filter} />}
      {search.q && (
        <Link
          to="/contacts"
          search={{ q: search.q }}
          className="inline-flex h-6 items-center rounded-full px-2 text-xs text-accent hover:bg-hover touch:h-11"
        >
          {words.inContacts(search.q)}
        </Link>
      )}
    </div>
  )
}

/** Says by what; where there is no room for all of it, its end is cut, and all is in its name and tip. */
function Filtered({ filter }: { filter: Filter }) {
  const words = useWords(filterWords)
  const { locale } = useSpeech()
  const say = useSayCondition()
  const flat = flatOf(filter)
  const type = flat?.joint === 'or' ? 'disjunction' : 'conjunction'
  const by = new Intl.ListFormat(locale, { type }).format(flat?.conditions.map(say) ?? [])
  const text = by === '' ? words.filtered : `${words.filtered}: ${by}`
  return (
    <Link
      to="/conversations"
      search={({ filter: _, ...known }: ConversationSearch) => known}
      aria-label={`${text}. ${words.takeAway}`}
      title={text}
      className={look}
    >
      <span className="truncate">{text}</span>
      <X size={12} aria-hidden="true" className="shrink-0" />
    </Link>
  )
}

/** A condition in the words of the builder. */
function useSayCondition(): (condition: FilterCondition) => string {
  const words = useWords(filterWords)
  const { locale } = useSpeech()
  const { rest } = useDesk()
  const { data: declared = [] } = useQuery({
    queryKey: ['attributes', 'conversation'],
    queryFn: () => rest.furniture.attributes.of('conversation'),
  })
  const choicesOf = useChoices(declared)
  return ({ attribute, operator, values }) => {
    const name = isStandard(attribute)
      ? words.attributes[attribute]
      : (declared.find(({ key }) => `custom_attributes.${key}` === attribute)?.name ?? attribute)
    const how = words.operatorsOf[kindOf(attribute, declared)]?.[operator] ?? words.operators[operator]
    if (!needsValue(operator)) return `${name} ${how}`
    const choices = choicesOf(attribute)
    const named = values.map(
      (value) => choices.find((choice) => choice.value === String(value))?.label ?? String(value),
    )
    const what = new Intl.ListFormat(locale, { type: 'disjunction' }).format(named)
    return `${name} ${how} ${what}${operator === 'days_before' ? ` ${words.days}` : ''}`
  }
}
