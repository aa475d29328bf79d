/** Reports as files for a spreadsheet: one table each, names and dates as in the JSON. */
import type { z } from 'zod'
import { toCsv } from '../../platform/csv/write-csv.ts'
import type { AgentData, AgentsData, DashboardData, dashboardTables } from './schema.ts'

type Rows = Record<string, unknown>[]
type Dashboard = z.output<typeof DashboardData>
type Table = (typeof dashboardTables)[number]

/** Whether a file is wanted: where both were said, `format` counts. */
export function wantsCsv(request: Request, format: 'json' | 'csv' | undefined): boolean {
  if (format !== undefined) return format === 'csv'
  return request.headers.get('accept')?.split(',')[0]?.trim().startsWith('text/csv') ?? false
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const rowsOf: Record<Table, (series: Dashboard['series']) => Rows> = {
  by_day: ({ by_day }) => by_day,
  by_weekday_hour: ({ by_weekday_hour }) =>
    by_weekday_hour.flatMap((hours, day) =>
      hours.map((started, hour) => ({ weekday: weekdays[day], hour, started })),
    ),
  first_response: ({ first_response_buckets }) => first_response_buckets,
  ratings: ({ ratings }) => ratings.map((count, at) => ({ score: at + 1, count })),
}

const columnsOf: Record<Table, string[]> = {
  by_day: ['date', 'started', 'closed', 'messages'],
  by_weekday_hour: ['weekday', 'hour', 'started'],
  first_response: ['up_to_seconds', 'count'],
  ratings: ['score', 'count'],
}

export function dashboardFile({ series }: Dashboard, table: Table): Response {
  return fileOf(`${table.replaceAll('_', '-')}.csv`, columnsOf[table], rowsOf[table](series))
}

export function agentsFile({ agents }: z.output<typeof AgentsData>): Response {
  const columns = [
    'agent_id',
    'name',
    'conversations_handled',
    'messages_sent',
    'average_response_time',
    'average_resolution_time',
    'customer_satisfaction',
  ]
  return fileOf('agents.csv', columns, agents)
}

export function agentFile({ series }: z.output<typeof AgentData>): Response {
  return fileOf('agent-by-day.csv', ['date', 'closed', 'messages'], series.by_day)
}

function fileOf(name: string, columns: string[], rows: Rows): Response {
  return new Response(toCsv(columns, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
