/** The numbers of the rail as React sees them. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useDesk } from '../session/desk.ts'
import { views } from './conversation-search.ts'
import type { ListRule } from './list-rule.ts'
import { savedViewsKey, useSavedViews } from './saved-views.ts'
import { type Counted, type Counts, ViewCounts } from './view-counts.ts'
import { inboxesKey, labelsKey, teamsKey, useInboxes, useLabels, useTeams } from './work-lists.ts'

export function useViewCounts(): Counts {
  const desk = useDesk()
  const saved = useSavedViews()
  const inboxes = useInboxes()
  const teams = useTeams()
  const labels = useLabels()
  const queries = useQueryClient()
  // All that is counted is asked for together: one of these that comes later would have it counted anew.
  const isWhole = [savedViewsKey, inboxesKey, teamsKey, labelsKey].every(
    (queryKey) => queries.getQueryState(queryKey)?.status !== 'pending',
  )
  const known = useRef<Counts>(new Map())
  const around: Around = {
    saved: saved.map(({ id }) => id),
    inboxes: inboxes.length > 1 ? inboxes.map(({ id }) => id) : [],
    teams: teams.map(({ id }) => id),
    labels: labels.filter((label) => label.show_on_sidebar),
  }
  const asked = JSON.stringify(isWhole ? askedOf(desk.me.id, around) : [])
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
      .map((view): Counted => ({ key: view, rule: { ...open, view, isUnread: true } })),
    ...saved.map((id): Counted => ({ key: id, rule: { ...open, view: { savedId: id } } })),
    ...inboxes.map((id): Counted => ({ key: id, rule: { ...open, inboxId: id } })),
    ...teams.map((id): Counted => ({ key: id, rule: { ...open, teamId: id } })),
    ...labels.map(({ id, name }): Counted => ({ key: id, rule: { ...open, label: name } })),
  ]
}
