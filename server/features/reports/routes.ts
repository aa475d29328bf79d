/** HTTP of analytics. */
import type { z } from 'zod'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { requirePermission } from '../../platform/http/permission.ts'
import { agentFile, agentsFile, dashboardFile, wantsCsv } from './as-csv.ts'
import { describeAgent, describeAgents, describePlace, placeFor } from './reports.ts'
import * as shapes from './schema.ts'

const common = {
  method: 'get',
  tag: 'Analytics',
  actors: staff,
  limit: 'other',
  alsoProduces: 'text/csv',
} as const

const dashboard = operation({
  ...common,
  id: 'getDashboard',
  path: '/analytics/dashboard',
  summary: 'How a site is doing, or all that one may enter',
  query: shapes.DashboardQuery,
  data: shapes.DashboardData,
  examples: [
    { summary: 'This week', query: { site_id: 'site_main', period: 'week' } },
    { summary: 'All inboxes, by the days of Lisbon', query: { time_zone: 'Europe/Lisbon' } },
  ],
})

const agents = operation({
  ...common,
  id: 'listAgentPerformances',
  path: '/analytics/agents',
  summary: 'How everybody is doing, on a site or on all that one may enter',
  query: shapes.AgentsQuery,
  data: shapes.AgentsData,
  examples: [{ summary: 'This month', query: { period: 'month' } }],
})

const agent = operation({
  ...common,
  id: 'getAgentPerformance',
  path: '/analytics/agents/{agent_id}',
  summary: 'How an agent is doing',
  params: shapes.AgentParams,
  query: shapes.AgentQuery,
  data: shapes.AgentData,
  examples: [{ summary: 'Today', params: { agent_id: 'user_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

export const reportRoutes = (): Route[] => [
  on(dashboard, async ({ actor, query, read, now, request }) => {
    requirePermission(actor, 'report_manage')
    const { format, table } = query
    const told = await describePlace(read, await placeFor(read, actor, query), { ...daysOf(query), now })
    return wantsCsv(request, format) ? dashboardFile(told, table) : told
  }),
  on(agents, async ({ actor, query, read, now, request }) => {
    requirePermission(actor, 'report_manage')
    const told = await describeAgents(read, await placeFor(read, actor, query), { ...daysOf(query), now })
    return wantsCsv(request, query.format) ? agentsFile(told) : told
  }),
  on(agent, async ({ actor, params, query, read, now, request }) => {
    requirePermission(actor, 'report_manage')
    const { time_zone } = query
    const told = await describeAgent(read, actor, params.agent_id, { ...daysOf(query), time_zone, now })
    return wantsCsv(request, query.format) ? agentFile(told) : told
  }),
]

const daysOf = ({ period, from, to }: z.output<typeof shapes.AgentsQuery>) => ({ period, from, to })
