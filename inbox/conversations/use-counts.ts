/** The numbers of the rail as React sees them. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useDesk } from '../session/desk.ts'
import { views } from './conversation-search.ts'
import type { ListRule } from './list-rule.ts'
import { useSavedViews } from './saved-views.ts'
import { type Counted, type Counts, ViewCounts } from './view-counts.ts'
import { useInboxes, useLabels, useTeams } from './work-lists.ts'

export function useViewCounts(): Counts {
  const desk = useDesk()
  const saved = useSavedViews()
  const inboxes = useInboxes()
  const teams = useTeams()
  const labels = useLabels()
  const known = useRef<Counts>(new Map())
  const asked = JSON.stringify(
    askedOf(desk.me.id, {
      saved: saved.map(({ id }) => id),
      inboxes: inboxes.length > 1 ? inboxes.map(({ id }) => id) : [],
      teams: teams.map(({ id }) => id),
      labels: labels.filter((label) => label.show_on_sidebar),
    }),
  )
  const counts = useMemo(() => new ViewCounts(desk, JSON.parse(asked), known.current), [desk, asked])
  useEffect(() => counts.open(), [counts])
  const now = useSyncExternalStore(
    (listener) => counts.subscribe(listener),
    () => counts.counts,
  )
  known.current = now
  return now
}

interface Around {
  saved: string[]
  inboxes: string[]
  teams: string[]
  labels: { id: string; name: string }[]
}

/** Of closed ones there are always more: their number tells nobody anything. */
function askedOf(meId: string, { saved, inboxes, teams, labels }: Around): Counted[] {
  const open: ListRule = { view: 'all', sort: 'newest', meId }
  return [
    ...views
      .filter((view) => view !== 'closed')
      .map((view): Counted => ({ key: view, rule: { ...open, view } })),
    ...saved.map((id): Counted => ({ key: id, rule: { ...open, view: { savedId: id } } })),
    ...inboxes.map((id): Counted => ({ key: id, rule: { ...open, inboxId: id } })),
    ...teams.map((id): Counted => ({ key: id, rule: { ...open, teamId: id } })),
    ...labels.map(({ id, name }): Counted => ({ key: id, rule: { ...open, label: name } })),
  ]
}
