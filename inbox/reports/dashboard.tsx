/** How an inbox, or all of them, are doing. */
import { ChartColumn } from 'lucide-react'
import type { Dashboard as DashboardFigures } from '../../client/report-shapes.ts'
import { EmptyState } from '../kit/empty-state.tsx'
import { plural } from '../words/plural.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { AgentsTable } from './agents-table.tsx'
import { durationIn, hourIn } from './durations.ts'
import { Figures } from './figures.tsx'
import { DaysPlot, RatingsPlot, ResponsePlot, useDays, WeekPlot } from './plots.tsx'
import { ReportHead } from './report-head.tsx'
import { NoReport, useAgents, useDashboard, useInboxNames } from './report-query.tsx'
import { periodOf, type ReportSearch } from './report-search.ts'
import { ReportSkeleton } from './report-skeleton.tsx'
import { filled, reportWords } from './words.ts'

export function Dashboard({ search }: { search: ReportSearch }) {
  const words = useWords(reportWords)
  const { data, error, refetch } = useDashboard(search)
  const agents = useAgents(search)
  const inboxes = useInboxNames()
  return (
    <>
      <ReportHead
        title={words.title}
        search={search}
        inboxes={inboxes.data?.inboxes ?? []}
        below={data && filled(words.zone, { zone: data.series.time_zone })}
      />
      {error && !data && <NoReport error={error} retry={() => void refetch()} />}
      {!data && !error && <ReportSkeleton />}
      {data && <Told told={data} search={search} />}
      {data && agents.data && <AgentsTable agents={agents.data.agents} search={search} />}
      {data && agents.error && !agents.data && (
        <section aria-label={words.agents}>
          <NoReport error={agents.error} retry={() => void agents.refetch()} />
        </section>
      )}
    </>
  )
}

function Told({ told, search }: { told: DashboardFigures; search: ReportSearch }) {
  const words = useWords(reportWords)
  const { language, locale } = useSpeech()
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const { series } = told
  const rated = series.ratings.reduce((sum, count) => sum + count, 0)
  const closed = series.by_day.reduce((sum, day) => sum + day.closed, 0)
  const isQuiet = told.total_conversations + told.messages_sent + rated + closed === 0
  return (
    <>
      <Figures
        figures={[
          { name: words.started, value: numbers.format(told.total_conversations) },
          { name: words.active, value: numbers.format(told.active_conversations), hint: words.activeHint },
          { name: words.messages, value: numbers.format(told.messages_sent) },
          {
            name: words.firstResponse,
            value:
              told.average_response_time === null ? null : durationIn(locale, told.average_response_time),
            hint: words.firstResponseHint,
          },
          {
            name: words.satisfaction,
            value:
              told.customer_satisfaction === null
                ? null
                : `${numbers.format(told.customer_satisfaction)} / 5`,
            hint: rated === 0 ? words.noRatings : plural(language, rated, words.ratings),
          },
        ]}
      />
      {isQuiet ? (
        <div className="rounded-xl border border-line bg-surface">
          <EmptyState icon={<ChartColumn size={20} aria-hidden="true" />} title={words.emptyTitle}>
            {words.emptyHint}
          </EmptyState>
        </div>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2 print:grid-cols-2">
          {periodOf(search) === 'today' ? <HoursPlot told={told} /> : <Days told={told} />}
          <WeekPlot series={series} />
          <ResponsePlot buckets={series.first_response_buckets} />
          <RatingsPlot ratings={series.ratings} mean={told.customer_satisfaction} />
        </div>
      )}
    </>
  )
}

function Days({ told }: { told: DashboardFigures }) {
  const words = useWords(reportWords)
  const conversations = useDays(told.series.by_day, ({ started, closed }) => [started, closed])
  const messages = useDays(told.series.by_day, ({ messages: sent }) => [sent])
  return (
    <>
      <DaysPlot
        title={words.byDay}
        fileName="conversations-by-day"
        days={conversations}
        series={[
          { name: words.started, tone: 'accent' },
          { name: words.closed, tone: 'info' },
        ]}
      />
      <DaysPlot
        title={words.sentByDay}
        fileName="messages-by-day"
        days={messages}
        series={[{ name: words.messages, tone: 'accent' }]}
      />
    </>
  )
}

/** A single day is told by its hours. */
function HoursPlot({ told }: { told: DashboardFigures }) {
  const words = useWords(reportWords)
  const { locale } = useSpeech()
  const byHour = new Map(told.conversations_by_hour.map(({ hour, count }) => [hour, count]))
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    key: String(hour),
    label: hourIn(locale, hour),
    title: hourIn(locale, hour),
    values: [byHour.get(hour) ?? 0],
  }))
  return (
    <DaysPlot
      title={words.byHour}
      hint={words.byHourHint}
      fileName="conversations-by-hour"
      className="lg:col-span-2"
      days={hours}
      unit="hour"
      series={[{ name: words.started, tone: 'accent' }]}
    />
  )
}
