/** What conversations are sorted into: labels, teams, inboxes and who answers there. Fetched once, and again when it is old. */
import { useQuery } from '@tanstack/react-query'
import type { Team } from '../../client/account-shapes.ts'
import type { Label } from '../../client/contact-shapes.ts'
import type { Inbox } from '../../client/inbox-shapes.ts'
import type { Agent } from '../../client/shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'

export const labelsKey = ['labels', 'all']
export const teamsKey = ['teams', 'all']
export const inboxesKey = ['inboxes', 'all']

export function useLabels(): readonly Label[] {
  const { labels } = useDesk().rest.furniture
  return useQuery({ queryKey: labelsKey, queryFn: labels.list }).data ?? []
}

export function useTeams(): readonly Team[] {
  const { teams } = useDesk().rest.furniture
  return useQuery({ queryKey: teamsKey, queryFn: teams.list }).data ?? []
}

/** The inboxes one may enter. */
export function useInboxes(): readonly Inbox[] {
  const { inboxes } = useDesk().rest.furniture
  return useQuery({ queryKey: inboxesKey, queryFn: inboxes.list }).data ?? []
}

/** Who may be given conversations of an inbox; all agents until that is known. Oneself first, then who is there. */
export function useAnswerers(inboxId: string | null | undefined): readonly Agent[] {
  const { rest, me } = useDesk()
  const agents = useStaff((state) => state.agents)
  const { data } = useQuery({
    queryKey: ['inboxes', inboxId, 'members'],
    queryFn: () => rest.furniture.inboxes.members(inboxId ?? ''),
    enabled: Boolean(inboxId),
  })
  const insiders = data && new Set(data.map(({ id }) => id))
  const rank = ({ id, status }: Agent) => (id === me.id ? 0 : { online: 1, away: 2, offline: 3 }[status])
  return Object.values(agents)
    .filter(({ id, role, assignable }) => assignable && (!insiders || role === 'admin' || insiders.has(id)))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
}
