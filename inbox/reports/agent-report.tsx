/** How one agent is doing, on the inboxes the reader shares with it. */
import { Link } from '@tanstack/react-router'
import { ArrowLeft, UserX } from 'lucide-react'
import { ChatError } from '../../client/failure.ts'
import type { AgentPerformance } from '../../client/report-shapes.ts'
import { EmptyState } from '../kit/empty-state.tsx'
import { useSpeech, useWords } from '../words/words.ts'
import { durationIn } from './durations.ts'
import { Figures } from './figures.tsx'
import { DaysPlot, RatingsPlot, ResponsePlot, useDays } from './plots.tsx'
import { ReportHead } from './report-head.tsx'
import { NoReport, useAgent, useAgents } from './report-query.tsx'
import { daysOnly, type ReportSearch } from './report-search.ts'
import { ReportSkeleton } from './report-skeleton.tsx'
import { filled, reportWords } from './words.ts'

export function AgentReport({ agentId, search }: { agentId: string; search: ReportSearch }) {
  const words = useWords(reportWords)
  const { data, error, refetch } = useAgent(agentId, search)
  const everybody = useAgents(daysOnly(search))
  const name = everybody.data?.agents.find((agent) => agent.agent_id === agentId)?.name
  const isUnknown = error instanceof ChatError && [400, 404].includes(error.status)
  return (
    <>
      <ReportHead
        title={name ?? words.agent}
        search={search}
        above={
          <Link
            to="/reports"
            search={search}
            className="mb-1 inline-flex min-h-6 items-center gap-1 text-sm text-accent hover:underline touch:min-h-11 print:hidden"
          >
            <ArrowLeft size={14} aria-hidden="true" className="rtl:-scale-x-100" />
            {words.backToAll}
          </Link>
        }
        below={data && filled(words.zone, { zone: data.series.time_zone })}
      />
      {isUnknown && (
        <EmptyState icon={<UserX size={20} aria-hidden="true" />} title={words.agentGone}>
          {words.agentGoneHint}
        </EmptyState>
      )}
      {error && !isUnknown && !data && <NoReport error={error} retry={() => void refetch()} />}
      {!data && !error && <ReportSkeleton />}
      {data && <Performance performance={data} />}
    </>
  )
}

function Performance({ performance }: { performance: AgentPerformance }) {
  const words = useWords(reportWords)
  const { locale } = useSpeech()
  const { series } = performance
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const sent = useDays(series.by_day, ({ messages }) => [messages])
  const closed = useDays(series.by_day, (day) => [day.closed])
  const timed = (seconds: number | null) => (seconds === null ? null : durationIn(locale, seconds))
  return (
    <>
      <Figures
        figures={[
          { name: words.handled, value: numbers.format(performance.conversations_handled) },
          { name: words.messages, value: numbers.format(performance.messages_sent) },
          { name: words.firstResponse, value: timed(performance.average_response_time) },
          { name: words.resolution, value: timed(performance.average_resolution_time) },
          {
            name: words.satisfaction,
            value:
              performance.customer_satisfaction === null
                ? null
                : `${numbers.format(performance.customer_satisfaction)} / 5`,
          },
        ]}
      />
      <div className="grid gap-4 lg:grid-cols-2 print:grid-cols-2">
        <DaysPlot
          title={words.sentByDay}
          fileName="messages-by-day"
          days={sent}
          series={[{ name: words.messages, tone: 'accent' }]}
        />
        <DaysPlot
          title={words.closedByDay}
          fileName="closed-by-day"
          days={closed}
          series={[{ name: words.closed, tone: 'info' }]}
        />
        <ResponsePlot buckets={series.first_response_buckets} />
        <RatingsPlot ratings={series.ratings} mean={performance.customer_satisfaction} />
      </div>
    </>
  )
}
