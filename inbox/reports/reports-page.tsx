/** Reports: a dashboard of all inboxes or one, and a page for each agent. The address says which, and for which time. */
import { useParams, useSearch } from '@tanstack/react-router'
import { AgentReport } from './agent-report.tsx'
import { Dashboard } from './dashboard.tsx'
import { readReportSearch } from './report-search.ts'

export function ReportsPage() {
  const search = readReportSearch(useSearch({ strict: false }))
  const { agentId } = useParams({ strict: false })
  return (
    <div className="h-full overflow-y-auto print:h-auto print:overflow-visible">
      <div className="mx-auto flex max-w-6xl flex-col gap-4 p-4 pb-10 sm:p-6">
        {agentId === undefined ? (
          <Dashboard search={search} />
        ) : (
          <AgentReport key={agentId} agentId={agentId} search={search} />
        )}
      </div>
    </div>
  )
}
