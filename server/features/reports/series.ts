/** From what was counted to what is told: every day of the period, every hour of the week, every bucket. Pure. */
import type { z } from 'zod'
import type { Replies, Started } from './inbox-queries.ts'
import type { AgentData, DashboardData } from './schema.ts'

type Series = z.output<typeof DashboardData>['series']

/** In seconds: a minute, five, a quarter, an hour, four, a day. What took longer has the last bucket. */
export const bucketBorders = [60, 300, 900, 3600, 14_400, 86_400] as const

/** What was counted in a period. */
export interface Counted {
  timeZone: string
  dates: string[]
  started: Started[]
  closed: { date: string; count: number }[]
  replies: Replies
  ratings: { score: number; count: number }[]
}

export function presentSeries(counted: Counted): Series {
  const startedByDate = new Map<string, number>()
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (const { date, weekday, hour, count } of counted.started) {
    startedByDate.set(date, (startedByDate.get(date) ?? 0) + count)
    const day = week[weekday - 1]
    if (day) day[hour] = (day[hour] ?? 0) + count
  }
  const { by_day, ...rest } = presentDoings(counted)
  return {
    ...rest,
    by_day: by_day.map((day) => ({ ...day, started: startedByDate.get(day.date) ?? 0 })),
    by_weekday_hour: week,
  }
}

/** The same without what only inboxes have: when conversations began. */
export function presentDoings(counted: Omit<Counted, 'started'>): z.output<typeof AgentData>['series'] {
  const { timeZone, dates, replies } = counted
  const closedByDate = new Map(counted.closed.map(({ date, count }) => [date, count]))
  return {
    time_zone: timeZone,
    by_day: dates.map((date) => ({
      date,
      closed: closedByDate.get(date) ?? 0,
      messages: replies.sentByDate[date] ?? 0,
    })),
    first_response_buckets: [...bucketBorders, null].map((border, at) => ({
      up_to_seconds: border,
      count: replies.answersByBucket[at] ?? 0,
    })),
    ratings: [1, 2, 3, 4, 5].map((score) => counted.ratings.find((one) => one.score === score)?.count ?? 0),
  }
}

/** In each hour of the day, over all days; hours without any are left out. */
export function presentByHour(started: Started[]): { hour: number; count: number }[] {
  const byHour = Map.groupBy(started, ({ hour }) => hour)
  return [...byHour]
    .map(([hour, those]) => ({ hour, count: sumOf(those) }))
    .sort((one, other) => one.hour - other.hour)
}

/** The mean of ratings, to two digits; null without any. */
export function meanRating(ratings: { score: number; count: number }[]): number | null {
  const many = sumOf(ratings)
  const points = ratings.reduce((sum, { score, count }) => sum + score * count, 0)
  return many === 0 ? null : Math.round((points * 100) / many) / 100
}

export function sumOf(counted: { count: number }[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0)
}
