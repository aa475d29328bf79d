/** What the reports fetch, and what is shown while it comes or where it does not. */
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, Lock } from 'lucide-react'
import { ChatError } from '../../client/failure.ts'
import { ownZone } from '../../client/presentation/language.ts'
import { Button } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { periodOf, type ReportSearch } from './report-search.ts'
import { reportWords } from './words.ts'

/** A report of all inboxes goes by the reader's days. */
function queryOf(search: ReportSearch) {
  const days = daysOf(search)
  return search.site === undefined ? { ...days, time_zone: ownZone() } : { ...days, site_id: search.site }
}

/** As the server takes them. */
function daysOf(search: ReportSearch) {
  const { from, to } = search
  const period = periodOf(search)
  return period ? { period } : { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

export function useDashboard(search: ReportSearch) {
  const { rest } = useDesk()
  const query = queryOf(search)
  return useQuery({ queryKey: ['reports', 'dashboard', query], queryFn: () => rest.getDashboard(query) })
}

export function useAgents(search: ReportSearch) {
  const { rest } = useDesk()
  const query = queryOf(search)
  return useQuery({
    queryKey: ['reports', 'agents', query],
    queryFn: () => rest.listAgentPerformances(query),
  })
}

export function useAgent(agentId: string, search: ReportSearch) {
  const { rest } = useDesk()
  // The same days as in the table that leads here.
  const query = { ...daysOf(search), time_zone: ownZone() }
  return useQuery({
    queryKey: ['reports', 'agent', agentId, query],
    queryFn: () => rest.getAgentPerformance(agentId, query),
  })
}

export function useInboxNames() {
  const { rest } = useDesk()
  return useQuery({ queryKey: ['inbox-names'], queryFn: () => rest.listInboxNames() })
}

/** Why there is no report, and what to do. */
export function NoReport({ error, retry }: { error: unknown; retry(): void }) {
  const words = useWords(reportWords)
  const status = error instanceof ChatError ? error.status : undefined
  if (status === 403)
    return (
      <EmptyState icon={<Lock size={20} aria-hidden="true" />} title={words.noAccess}>
        {words.noAccessHint}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<CircleAlert size={20} aria-hidden="true" />}
      title={words.failed}
      action={<Button onClick={retry}>{words.retry}</Button>}
    >
      {words.failedHint}
    </EmptyState>
  )
}
