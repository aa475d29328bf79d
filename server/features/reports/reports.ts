/**
 * Reports: how a site and an agent are doing. Times are whole seconds; only first answers by people count;
 * where there is nothing to average the answer is null, never 0. Days and hours are those of the site.
 */
import type { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import { countActiveByInbox } from '../conversations/listing.ts'
import type { Site } from '../inboxes/inboxes.ts'
import { findMember } from '../members/members.ts'
import { selectPerformance, selectSatisfactionWith } from './agent-queries.ts'
import { selectSharedTimeZone, selectStart } from './queries.ts'
import type { AgentData, DashboardData } from './schema.ts'
import { selectByHour, selectReplies, selectSatisfaction } from './site-queries.ts'

export type Period = 'today' | 'week' | 'month'

/** Rolling: a week and a month are 7 and 30 days, today included, so that figures do not jump at their turn. */
const daysBack: Record<Period, number> = { today: 0, week: 6, month: 29 }

/** A site's dashboard for a period. */
export async function describeSite(
  reader: Reader,
  site: Site,
  period: Period,
  now: Date,
): Promise<z.output<typeof DashboardData>> {
  const { timeZone } = site
  const scope = { ...site, start: await selectStart(reader, { now, daysBack: daysBack[period], timeZone }) }
  const byHour = await selectByHour(reader, scope, timeZone)
  const replies = await selectReplies(reader, scope)
  const active = await countActiveByInbox(reader, site.accountId, [site.inboxId])
  return {
    total_conversations: byHour.reduce((sum, { count }) => sum + count, 0),
    active_conversations: active.get(site.inboxId) ?? 0,
    messages_sent: replies?.sent ?? 0,
    average_response_time: replies?.responseSeconds ?? null,
    customer_satisfaction: await selectSatisfaction(reader, scope),
    conversations_by_hour: byHour,
  }
}

/**
 * An agent's performance on the sites the asker may enter, in the days of the oldest of them that both
 * share. Agents see who is on a site of theirs; administrators everybody of the account.
 */
export async function describeAgent(
  reader: Reader,
  actor: Member,
  agentId: string,
  { period, now }: { period: Period; now: Date },
): Promise<z.output<typeof AgentData>> {
  const agent = await findMember(reader, actor.accountId, agentId)
  if (!agent) throw refuse('not_found')
  const shared = await selectSharedTimeZone(reader, actor, agent.userId)
  const mayLook = shared !== undefined || actor.kind === 'administrator' || agent.userId === actor.userId
  if (!mayLook) throw refuse('forbidden', 'No site in common with this agent')
  const timeZone = shared ?? 'UTC'
  const start = await selectStart(reader, { now, daysBack: daysBack[period], timeZone })
  const scope = { accountId: actor.accountId, userId: agent.userId, inboxIds: actor.inboxIds, start }
  const performance = await selectPerformance(reader, scope)
  return {
    agent_id: printId('user', agent.userId),
    conversations_handled: performance?.handled ?? 0,
    messages_sent: performance?.sent ?? 0,
    average_response_time: performance?.responseSeconds ?? null,
    average_resolution_time: performance?.resolutionSeconds ?? null,
    customer_satisfaction: await selectSatisfactionWith(reader, scope),
  }
}
