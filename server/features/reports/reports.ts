/**
 * Reports: how inboxes and agents are doing. Times are whole seconds; only first answers by people count;
 * where there is nothing to average the answer is null, never 0. Days and hours are those of the site, or of whoever
 * asks for all inboxes together.
 */
import type { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import { countActiveByInbox } from '../conversations/listing.ts'
import { getSiteFor } from '../inboxes/inboxes.ts'
import { findMember } from '../members/members.ts'
import { type Performance, selectPerformances } from './agent-queries.ts'
import { selectClosed, selectRatings, selectReplies, selectStarted } from './inbox-queries.ts'
import { selectDays, selectSharedTimeZone } from './queries.ts'
import type { AgentData, AgentsData, DashboardData } from './schema.ts'
import { bucketBorders, meanRating, presentByHour, presentDoings, presentSeries, sumOf } from './series.ts'

export type Period = 'today' | 'week' | 'month'

/** Rolling: a week and a month are 7 and 30 days, today included, so that figures do not jump at their turn. */
const daysBack: Record<Period, number> = { today: 0, week: 6, month: 29 }

/** A year, and the day of a leap year. */
const mostDays = 366
const dayMs = 86_400_000

/** Which inboxes a report is about, and whose days it counts by. */
export interface Place {
  accountId: string
  inboxIds: string[]
  timeZone: string
}

interface When {
  period: Period
  /** Named days instead of the period. */
  from?: string | undefined
  to?: string | undefined
  now: Date
}

/** The site that is named, by its own days; else all inboxes the asker may enter, by the days it says. */
export async function placeFor(
  reader: Reader,
  actor: Member,
  wish: { site_id?: string | undefined; time_zone?: string | undefined },
): Promise<Place> {
  const { accountId, inboxIds } = actor
  if (wish.site_id === undefined) return { accountId, inboxIds, timeZone: wish.time_zone ?? 'UTC' }
  const { inboxId, timeZone } = await getSiteFor(reader, actor, wish.site_id)
  return { accountId, inboxIds: [inboxId], timeZone }
}

/** How the inboxes of a place are doing. */
export async function describePlace(
  reader: Reader,
  place: Place,
  when: When,
): Promise<z.output<typeof DashboardData>> {
  const { scope, dates } = await scopeOf(reader, place, when)
  const started = await selectStarted(reader, scope)
  const replies = await selectReplies(reader, scope, bucketBorders)
  const closed = await selectClosed(reader, scope)
  const ratings = await selectRatings(reader, scope)
  const active = await countActiveByInbox(reader, place.accountId, place.inboxIds)
  return {
    total_conversations: sumOf(started),
    active_conversations: [...active.values()].reduce((sum, count) => sum + count, 0),
    messages_sent: Object.values(replies.sentByDate).reduce((sum, count) => sum + count, 0),
    average_response_time: replies.responseSeconds,
    customer_satisfaction: meanRating(ratings),
    conversations_by_hour: presentByHour(started),
    series: presentSeries({ timeZone: place.timeZone, dates, started, closed, replies, ratings }),
  }
}

/** How everybody on the inboxes of a place is doing there; one statement, whoever they are. */
export async function describeAgents(
  reader: Reader,
  place: Place,
  when: When,
): Promise<z.output<typeof AgentsData>> {
  const { scope } = await scopeOf(reader, place, when)
  const found = await selectPerformances(reader, scope)
  const shown = found.filter(
    ({ isDisabled, handled, satisfaction }) => !isDisabled || handled > 0 || satisfaction,
  )
  return { agents: shown.map((one) => ({ ...present(one.userId, one), name: one.name })) }
}

/**
 * An agent's performance on the sites the asker may enter, in the days of the oldest of them that both
 * share, unless it says in whose. Agents see who is on a site of theirs; administrators everybody of the account.
 */
export async function describeAgent(
  reader: Reader,
  actor: Member,
  agentId: string,
  { time_zone, ...when }: When & { time_zone?: string | undefined },
): Promise<z.output<typeof AgentData>> {
  const agent = await findMember(reader, actor.accountId, agentId)
  if (!agent) throw refuse('not_found')
  const shared = await selectSharedTimeZone(reader, actor, agent.userId)
  const mayLook = shared !== undefined || actor.kind === 'administrator' || agent.userId === actor.userId
  if (!mayLook) throw refuse('forbidden', 'No site in common with this agent')
  const { accountId, inboxIds } = actor
  const timeZone = time_zone ?? shared ?? 'UTC'
  const { scope, dates } = await scopeOf(reader, { accountId, inboxIds, timeZone }, when, agent.userId)
  const [performance] = await selectPerformances(reader, scope)
  const replies = await selectReplies(reader, scope, bucketBorders)
  const closed = await selectClosed(reader, scope)
  const ratings = await selectRatings(reader, scope)
  return {
    ...present(agent.userId, performance),
    series: presentDoings({ timeZone, dates, replies, closed, ratings }),
  }
}

async function scopeOf(reader: Reader, place: Place, { period, ...when }: When, userId?: string) {
  const { timeZone } = place
  requireSomeDays(when)
  const { dates, ...ends } = await selectDays(reader, { ...when, daysBack: daysBack[period], timeZone })
  return { scope: { ...place, userId, ...ends }, dates }
}

/** Named days have a first one, do not run backwards, and are so many at most. */
function requireSomeDays({ from, to, now }: Omit<When, 'period'>): void {
  const wrong = (field: string, message: string) =>
    refuse('invalid', `${field}: ${message}`, [{ field, message }])
  if (from === undefined && to !== undefined) throw wrong('from', 'Required where there is a last day')
  if (from === undefined) return
  const last = to === undefined ? now.getTime() : Date.parse(to)
  const many = (last - Date.parse(from)) / dayMs + 1
  if (to !== undefined && many < 1) throw wrong('to', 'Must not be before the first day')
  // Whose today it is makes a day of difference.
  if (many > mostDays + 1) throw wrong('from', `At most ${mostDays} days`)
}

function present(userId: string, performance: Performance | undefined) {
  return {
    agent_id: printId('user', userId),
    conversations_handled: performance?.handled ?? 0,
    messages_sent: performance?.sent ?? 0,
    average_response_time: performance?.responseSeconds ?? null,
    average_resolution_time: performance?.resolutionSeconds ?? null,
    customer_satisfaction: performance?.satisfaction ?? null,
  }
}
