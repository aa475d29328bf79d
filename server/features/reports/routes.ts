/** HTTP of analytics. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { requirePermission } from '../../platform/http/permission.ts'
import { getSiteFor } from '../inboxes/inboxes.ts'
import { describeAgent, describeSite } from './reports.ts'
import * as shapes from './schema.ts'

const tag = 'Analytics'

const dashboard = operation({
  id: 'getDashboard',
  method: 'get',
  path: '/analytics/dashboard',
  tag,
  summary: 'How a site is doing',
  actors: staff,
  limit: 'other',
  query: shapes.DashboardQuery,
  data: shapes.DashboardData,
  examples: [{ summary: 'This week', query: { site_id: 'site_main', period: 'week' } }],
})

const agent = operation({
  id: 'getAgentPerformance',
  method: 'get',
  path: '/analytics/agents/{agent_id}',
  tag,
  summary: 'How an agent is doing',
  actors: staff,
  limit: 'other',
  params: shapes.AgentParams,
  query: shapes.AgentQuery,
  data: shapes.AgentData,
  examples: [{ summary: 'Today', params: { agent_id: 'user_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

export const reportRoutes = (): Route[] => [
  on(dashboard, async ({ actor, query, read, now }) => {
    requirePermission(actor, 'report_manage')
    return describeSite(read, await getSiteFor(read, actor, query.site_id), query.period, now)
  }),
  on(agent, async ({ actor, params, query, read, now }) => {
    requirePermission(actor, 'report_manage')
    return describeAgent(read, actor, params.agent_id, { period: query.period, now })
  }),
]
