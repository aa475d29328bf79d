/** The views on the left: what is whose, saved views, and what narrows the list, each with how many there are. */
import { Link } from '@tanstack/react-router'
import {
  AtSign,
  CircleCheck,
  Clock,
  Inbox,
  Layers,
  ListFilter,
  type LucideIcon,
  Mail,
  MessageCircle,
  User,
  Users,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../kit/class-names.ts'
import { later, Patience } from '../kit/later.tsx'
import { useSpeech, useWords } from '../words/words.ts'
import { type ConversationSearch, type StandardView, views } from './conversation-search.ts'
import { LabelDot } from './label-dot.tsx'
import { useSavedViews } from './saved-views.ts'
import { type Counts, mostCounted } from './view-counts.ts'
import { conversationWords } from './words.ts'
import { useInboxes, useLabels, useTeams } from './work-lists.ts'

const SavedViewMenu = later(async () => (await import('./saved-view-menu.tsx')).SavedViewMenu)

const pictures: Record<StandardView, LucideIcon> = {
  mine: User,
  unassigned: Inbox,
  all: Layers,
  mentions: AtSign,
  snoozed: Clock,
  closed: CircleCheck,
}

export interface RailProps {
  search: ConversationSearch
  counts: Counts
  onPick?: () => void
}

export function Rail({ search, counts, onPick }: RailProps) {
  const words = useWords(conversationWords)
  const saved = useSavedViews()
  const inboxes = useInboxes()
  const teams = useTeams()
  const labels = useLabels().filter((label) => label.show_on_sidebar)
  const view = search.view ?? 'mine'
  const item = { onPick }
  const toggle = (name: 'inbox' | 'team' | 'label', value: string) => (known: ConversationSearch) => {
    const { [name]: current, ...others } = known
    if (current === value) return others
    // Its number counts everybody's. Of what is narrowed already by hand, such as what nobody has, it takes its part.
    const isOfMine = (known.view ?? 'mine') === 'mine'
    return { ...others, ...(isOfMine ? { view: 'all' } : {}), [name]: value }
  }
  return (
    <nav aria-label={words.views} className="flex flex-col gap-4 overflow-y-auto p-2">
      <Section>
        {views.map((name) => {
          const Picture = pictures[name]
          return (
            <Item
              {...item}
              key={name}
              icon={<Picture size={16} aria-hidden="true" />}
              label={words.view[name]}
              count={name === 'closed' ? undefined : counts.get(name)}
              isCurrent={view === name && !search.q}
              to={({ q: _, ...known }) => ({ ...known, view: name })}
            />
          )
        })}
      </Section>
      {[false, true].map((isShared) => {
        const some = saved.filter(({ shared }) => shared === isShared)
        return (
          some.length > 0 && (
            <Section key={String(isShared)} title={isShared ? words.shared : words.saved}>
              {some.map((one) => (
                <Item
                  {...item}
                  key={one.id}
                  icon={<ListFilter size={16} aria-hidden="true" />}
                  label={one.name}
                  count={counts.get(one.id)}
                  isCurrent={view === one.id && !search.q}
                  to={({ sort }) => ({ view: one.id, ...(sort ? { sort } : {}) })}
                  beside={
                    <Patience instead={null}>
                      <SavedViewMenu view={one} isCurrent={view === one.id} />
                    </Patience>
                  }
                />
              ))}
            </Section>
          )
        )
      })}
      {inboxes.length > 1 && (
        <Section title={words.inboxes}>
          {inboxes.map(({ id, name, channel }) => (
            <Item
              {...item}
              key={id}
              icon={
                channel === 'email' ? (
                  <Mail size={16} aria-hidden="true" />
                ) : (
                  <MessageCircle size={16} aria-hidden="true" />
                )
              }
              label={name}
              count={counts.get(id)}
              isCurrent={search.inbox === id}
              to={toggle('inbox', id)}
            />
          ))}
        </Section>
      )}
      {teams.length > 0 && (
        <Section title={words.teams}>
          {teams.map(({ id, name }) => (
            <Item
              {...item}
              key={id}
              icon={<Users size={16} aria-hidden="true" />}
              label={name}
              count={counts.get(id)}
              isCurrent={search.team === id}
              to={toggle('team', id)}
            />
          ))}
        </Section>
      )}
      {labels.length > 0 && (
        <Section title={words.labels}>
          {labels.map(({ id, name, color }) => (
            <Item
              {...item}
              key={id}
              icon={<LabelDot color={color} />}
              label={name}
              count={counts.get(id)}
              isCurrent={search.label === name}
              to={toggle('label', name)}
            />
          ))}
        </Section>
      )}
    </nav>
  )
}

function Section({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      {title && <h2 className="px-2 pb-1 text-xs font-medium text-muted">{title}</h2>}
      <ul className="flex flex-col gap-px">{children}</ul>
    </section>
  )
}

function Item({
  icon,
  label,
  count,
  isCurrent,
  to,
  beside,
  onPick,
}: {
  icon: ReactNode
  label: string
  count: number | undefined
  isCurrent: boolean
  to(known: ConversationSearch): ConversationSearch
  beside?: ReactNode
  onPick: (() => void) | undefined
}) {
  const { locale } = useSpeech()
  const shown =
    count === undefined || count === 0
      ? ''
      : `${new Intl.NumberFormat(locale).format(count)}${count >= mostCounted ? '+' : ''}`
  return (
    <li className="group flex items-center">
      <Link
        to="/conversations"
        search={to}
        preload={false}
        {...(onPick ? { onClick: onPick } : {})}
        activeOptions={{ exact: true, includeSearch: true }}
        aria-current={isCurrent ? 'page' : undefined}
        className={classNames(
          'flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 touch:h-11',
          isCurrent ? 'bg-selected font-medium text-on-selected' : 'text-text hover:bg-hover',
        )}
      >
        <span className={classNames('flex w-4 shrink-0 justify-center', !isCurrent && 'text-muted')}>
          {icon}
        </span>
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <span className={classNames('text-xs tabular-nums', !isCurrent && 'text-muted')}>{shown}</span>
      </Link>
      {beside}
    </li>
  )
}
