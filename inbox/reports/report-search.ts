/** What of the reports the address says: the days, and the inbox they are about. */
import type { Period } from '../../client/shapes.ts'

export const periods = ['today', 'week', 'month'] as const satisfies readonly Period[]

/** A period that ends today, or named days, such as 2026-11-21; the last is today where it is missing. */
export interface DaysSearch {
  period?: Period
  from?: string
  to?: string
}

export interface ReportSearch extends DaysSearch {
  /** The public id of a site; without one, all that the reader may enter. */
  site?: string
}

/** Takes what an address may say of reports, and nothing else. */
export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const { site } = search
  return { ...readDays(search), ...(typeof site === 'string' && site !== '' ? { site } : {}) }
}

function readDays(search: Record<string, unknown>): DaysSearch {
  const [from, to] = [readDay(search['from']), readDay(search['to'])]
  if (from !== undefined) return { from, ...(to !== undefined && to >= from ? { to } : {}) }
  const period = periods.find((one) => one === search['period'])
  return period ? { period } : {}
}

function readDay(said: unknown): string | undefined {
  if (typeof said !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(said)) return undefined
  return Number.isNaN(Date.parse(said)) ? undefined : said
}

/** What of a search says which days, for a link to another report. */
export function daysOnly({ period, from, to }: ReportSearch): DaysSearch {
  return { ...(period ? { period } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

/** A week where nothing was chosen: a day is often empty, and a month hides what is new. Undefined for named days. */
export const periodOf = ({ period, from }: ReportSearch): Period | undefined =>
  from === undefined ? (period ?? 'week') : undefined
