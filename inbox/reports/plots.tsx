/** The plots that a dashboard and an agent's page have in common, from what the server tells. */
import type { AgentPerformance, DashboardSeries, FirstResponseBucket } from '../../client/report-shapes.ts'
import { plural } from '../words/plural.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { type BarSeries, Bars } from './bars.tsx'
import { Donut } from './donut.tsx'
import { dateIn, durationIn, hourIn, rangeIn, weekdaysIn } from './durations.ts'
import { groupedDays } from './grouped-days.ts'
import { HeatMap } from './heat-map.tsx'
import { PlotFrame } from './plot-frame.tsx'
import { RowsPlot } from './rows-plot.tsx'
import { filled, reportWords } from './words.ts'

/** Something counted on each day, one or two kinds of it. */
export function DaysPlot({
  title,
  hint,
  fileName,
  days,
  unit = 'day',
  series,
  className,
}: {
  title: string
  hint?: string
  fileName: string
  days: { key: string; label: string; title: string; values: number[] }[]
  /** What each of them is: of one day alone its hours are shown. */
  unit?: 'day' | 'hour'
  series: BarSeries[]
  className?: string
}) {
  const words = useWords(reportWords)
  const { locale } = useSpeech()
  const numbers = new Intl.NumberFormat(locale)
  const total = days.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)
  const most = days.toSorted((one, other) => (other.values[0] ?? 0) - (one.values[0] ?? 0))[0]
  const summary = filled(words.summary, {
    total: numbers.format(total),
    most: numbers.format(most?.values[0] ?? 0),
    when: most?.title ?? '',
  })
  const groups = days.map((day) => ({
    ...day,
    title: `${day.title}: ${day.values.map((value, at) => `${series[at]?.name} ${numbers.format(value)}`).join(', ')}`,
  }))
  return (
    <PlotFrame
      title={title}
      fileName={fileName}
      isEmpty={days.every(({ values }) => values.every((value) => value === 0))}
      table={{
        columns: [words[unit], ...series.map(({ name }) => name)],
        rows: days.map(({ key, values }) => [key, ...values]),
      }}
      {...(hint ? { hint } : {})}
      {...(className ? { className } : {})}
    >
      <Bars label={`${title}. ${summary}`} groups={groups} series={series} />
    </PlotFrame>
  )
}

/** The days of a series, named for the reader. */
export function useDays<Day extends { date: string }>(days: Day[], values: (day: Day) => number[]) {
  const { locale } = useSpeech()
  const isLong = days.length > 10
  return groupedDays(days, values).map(({ from, to, values: counted }) => ({
    key: from,
    label: dateIn(
      locale,
      from,
      isLong ? { day: 'numeric', month: 'short' } : { weekday: 'short', day: 'numeric' },
    ),
    title:
      from === to
        ? dateIn(locale, from, { weekday: 'long', day: 'numeric', month: 'long' })
        : rangeIn(locale, from, to),
    values: counted,
  }))
}

export function WeekPlot({ series }: { series: DashboardSeries }) {
  const words = useWords(reportWords)
  const { locale } = useSpeech()
  const days = weekdaysIn(locale, 'long')
  const counted = series.by_weekday_hour.flatMap((hours, day) =>
    hours.map((count, hour) => ({ when: `${days[day]}, ${hourIn(locale, hour)}`, day, hour, count })),
  )
  const most = counted.toSorted((one, other) => other.count - one.count)[0]
  const numbers = new Intl.NumberFormat(locale)
  const summary = filled(words.summary, {
    total: numbers.format(counted.reduce((sum, { count }) => sum + count, 0)),
    most: numbers.format(most?.count ?? 0),
    when: most?.when ?? '',
  })
  return (
    <PlotFrame
      title={words.busiest}
      hint={words.busiestHint}
      fileName="busiest-hours"
      isEmpty={counted.every(({ count }) => count === 0)}
      className="lg:col-span-2"
      table={{
        columns: [words.hour, ...weekdaysIn(locale, 'short')],
        rows: Array.from({ length: 24 }, (_, hour) => [
          hourIn(locale, hour),
          ...series.by_weekday_hour.map((hours) => hours[hour] ?? 0),
        ]),
      }}
    >
      <HeatMap label={`${words.busiest}. ${summary}`} week={series.by_weekday_hour} />
    </PlotFrame>
  )
}

export function ResponsePlot({ buckets }: { buckets: FirstResponseBucket[] }) {
  const words = useWords(reportWords)
  const { locale } = useSpeech()
  const rows = buckets.map(({ up_to_seconds: upTo, count }, at) => ({
    label:
      upTo === null
        ? filled(words.over, { duration: durationIn(locale, buckets[at - 1]?.up_to_seconds ?? 0) })
        : filled(words.under, { duration: durationIn(locale, upTo) }),
    count,
  }))
  return (
    <PlotFrame
      title={words.responseTimes}
      hint={words.responseTimesHint}
      fileName="first-response-times"
      isEmpty={rows.every(({ count }) => count === 0)}
      table={{ columns: [words.time, words.answers], rows: rows.map(({ label, count }) => [label, count]) }}
    >
      <RowsPlot label={words.responseTimes} rows={rows} />
    </PlotFrame>
  )
}

export function RatingsPlot({
  ratings,
  mean,
}: {
  ratings: AgentPerformance['series']['ratings']
  mean: number | null
}) {
  const words = useWords(reportWords)
  const { language, locale } = useSpeech()
  const all = ratings.reduce((sum, count) => sum + count, 0)
  const caption = plural(language, all, words.ratings)
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  return (
    <PlotFrame
      title={words.satisfaction}
      fileName="satisfaction"
      isEmpty={mean === null || all === 0}
      table={{
        columns: [words.score, words.count],
        rows: ratings.map((count, at): [string, number] => [String(at + 1), count]).toReversed(),
      }}
    >
      <Donut
        label={`${words.satisfaction}: ${numbers.format(mean ?? 0)}, ${caption}`}
        ratings={ratings}
        mean={mean ?? 0}
        caption={caption}
      />
    </PlotFrame>
  )
}
