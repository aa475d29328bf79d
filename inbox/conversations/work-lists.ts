/** What conversations are sorted into: labels, teams, inboxes and who answers there. Fetched once, and again when it is old. */
import { useQuery } from '@tanstack/react-query'
import type { Team } from '../../client/account-shapes.ts'
import type { Label } from '../../client/contact-shapes.ts'
import type { Inbox } from '../../client/inbox-shapes.ts'
import type { Agent } from '../../client/shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'

export function useLabels(): readonly Label[] {
  const { rest } = useDesk()
  const { data } = useQuery({
    queryKey: ['labels', 'all'],
    queryFn: () =>
      allPages(async (cursor) => {
        const { labels, pagination } = await rest.listLabels({ limit: 100, ...cursor })
        return { items: labels, next: pagination.next_cursor }
      }),
  })
  return data ?? []
}

export function useTeams(): readonly Team[] {
  const { rest } = useDesk()
  const { data } = useQuery({
    queryKey: ['teams', 'all'],
    queryFn: () =>
      allPages(async (cursor) => {
        const { teams, next_cursor } = await rest.listTeams({ limit: 100, ...cursor })
        return { items: teams, next: next_cursor }
      }),
  })
  return data ?? []
}

/** The inboxes one may enter. */
export function useInboxes(): readonly Inbox[] {
  const { rest } = useDesk()
  const { data } = useQuery({
    queryKey: ['inboxes', 'all'],
    queryFn: () =>
      allPages(async (cursor) => {
        const { inboxes, next_cursor } = await rest.listInboxes({ limit: 100, ...cursor })
        return { items: inboxes, next: next_cursor }
      }),
  })
  return data ?? []
}

/** Who may be given conversations of an inbox; all agents until that is known. Oneself first, then who is there. */
export function useAnswerers(inboxId: string | null | undefined): readonly Agent[] {
  const { rest, me } = useDesk()
  const agents = useStaff((state) => state.agents)
  const { data } = useQuery({
    queryKey: ['inboxes', inboxId, 'members'],
    queryFn: () => rest.listInboxMembers(inboxId ?? ''),
    enabled: Boolean(inboxId),
  })
  const insiders = data && new Set(data.agents.map(({ id }) => id))
  const rank = ({ id, status }: Agent) => (id === me.id ? 0 : { online: 1, away: 2, offline: 3 }[status])
  return Object.values(agents)
    .filter(({ id, role }) => !insiders || role === 'admin' || insiders.has(id))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
}

/** As many pages as there are, up to a thousand items: more than that nobody reads in a menu. */
async function allPages<Item>(
  fetch: (cursor: { cursor?: string }) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> {
  const all: Item[] = []
  let cursor: { cursor?: string } = {}
  for (let pages = 0; pages < 10; pages++) {
    const { items, next } = await fetch(cursor)
    all.push(...items)
    if (next === null) break
    cursor = { cursor: next }
  }
  return all
}
