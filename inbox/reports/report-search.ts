/** What of the reports the address says: the period, and the inbox they are about. */
import type { Period } from '../../client/shapes.ts'

export const periods = ['today', 'week', 'month'] as const satisfies readonly Period[]

export interface ReportSearch {
  period?: Period
  /** The public id of a site; without one, all that the reader may enter. */
  site?: string
}

/** Takes what an address may say of reports, and nothing else. */
export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const period = periods.find((one) => one === search['period'])
  const { site } = search
  return {
    ...(period ? { period } : {}),
    ...(typeof site === 'string' && site !== '' ? { site } : {}),
  }
}

/** A week where nothing was chosen: a day is often empty, and a month hides what is new. */
export const periodOf = ({ period }: ReportSearch): Period => period ?? 'week'
