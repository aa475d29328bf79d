/** How things stand now (systems.md 4.3): what is open, waiting and nobody's, by agent, team and channel. */
import { z } from 'zod'
import {
  countConversationGroups,
  countConversationViews,
  type Group,
} from '../../../features/conversations/searching.ts'
import { listAllInboxes } from '../../../features/inboxes/access.ts'
import { listMembers } from '../../../features/members/members.ts'
import { listTeams } from '../../../features/members/teams.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Condition, Filter } from '../../../platform/filter/filter.ts'
import type { Member } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { AccountParams, instant, number, page } from '../input.ts'
import { availabilityOf, channelTypeOf, type Status, statuses } from '../words.ts'

const base = '/api/v2/accounts/{account_id}' as const
const common = {
  tag: 'Reports',
  actors: ['administrator'],
  limit: 'reads',
  method: 'get',
  params: AccountParams,
} as const
const perPage = 25

const metrics = operation({
  ...common,
  id: 'chatwootLiveMetrics',
  path: `${base}/live_reports/conversation_metrics`,
  summary: 'How many conversations are open, unattended, unassigned and pending now',
  examples: [{ summary: 'Of the account', params: { account_id: '1' } }],
  query: z.looseObject({ team_id: number.optional() }),
  data: z.object({
    open: z.number().int(),
    unattended: z.number().int(),
    unassigned: z.number().int(),
    pending: z.number().int(),
  }),
})

const grouped = operation({
  ...common,
  id: 'chatwootGroupedLiveMetrics',
  path: `${base}/live_reports/grouped_conversation_metrics`,
  summary: 'The same for each agent and team with open ones',
  examples: [{ summary: 'By agent', params: { account_id: '1' }, query: { group_by: 'assignee_id' } }],
  query: z.looseObject({ group_by: z.enum(['team_id', 'assignee_id']) }),
  data: z.array(z.looseObject({ open: z.number().int() })),
})

const conversations = operation({
  ...common,
  id: 'chatwootConversationReport',
  path: `${base}/reports/conversations`,
  summary: 'How many are open now: in the account, or of each agent in pages of 25',
  examples: [{ summary: 'Of the account', params: { account_id: '1' }, query: { type: 'account' } }],
  query: z.looseObject({ type: z.enum(['account', 'agent']), page }),
  data: z.union([
    z.looseObject({ open: z.number().int() }),
    z.array(z.looseObject({ id: z.number().int() })),
  ]),
})

const channels = operation({
  ...common,
  id: 'chatwootChannelSummary',
  path: `${base}/summary_reports/channel`,
  summary: 'How many conversations of each state began in a time, by channel',
  examples: [{ summary: 'So far', params: { account_id: '1' } }],
  query: z.looseObject({ since: instant.optional(), until: instant.optional() }),
  data: z.record(z.string(), z.looseObject({ total: z.number().int() })),
})

export const liveReportRoutes = (): Route[] => [
  on(metrics, async ({ actor, query, read, now }) => {
    const inTeam = query.team_id === undefined ? [] : [is('team_id', query.team_id.slice(1))]
    const pending = await countConversationViews(
      read,
      actor,
      { and: [is('status', 'pending'), ...inTeam] },
      now,
    )
    return { ...(await standing(read, actor, inTeam, now)), pending: pending.all }
  }),
  on(grouped, async ({ actor, query: { group_by: word }, read, now }) => {
    const by = word === 'team_id' ? ('team' as const) : ('assignee' as const)
    const groups = await countConversationGroups(read, actor, { filter: is('status', 'open'), by }, now)
    const nums = await numsOf(read, actor, by)
    return groups.map((group) => ({
      ...metricOf(group),
      unassigned: group.unassigned,
      [word]: group.id === null ? null : (nums.get(group.id) ?? null),
    }))
  }),
  on(conversations, async ({ actor, query, read, now }) => {
    if (query.type === 'account') return await standing(read, actor, [], now)
    const open = { filter: is('status', 'open'), by: 'assignee' } as const
    const groups = await countConversationGroups(read, actor, open, now)
    const byId = new Map(groups.map((group) => [group.id, group]))
    const members = (await listMembers(read, actor.accountId)).filter((member) => !member.disabledAt)
    return members.slice((query.page - 1) * perPage, query.page * perPage).map((member) => ({
      id: member.num,
      name: member.name,
      email: member.email,
      thumbnail: member.avatarUrl ?? '',
      availability: availabilityOf(member.status),
      metric: metricOf(byId.get(member.userId)),
    }))
  }),
  on(channels, async ({ actor, query, read, now }) => {
    const inboxes = await listAllInboxes(read, actor.accountId)
    const channelOf = new Map(inboxes.map((inbox) => [inbox.inboxId, channelTypeOf(inbox.channel)]))
    const summary: Record<string, Record<Status | 'total', number>> = {}
    // Four statements, one for each state, however many inboxes.
    for (const status of statuses) {
      const filter = { and: [is('status', status), ...begunWithin(query)] }
      for (const group of await countConversationGroups(read, actor, { filter, by: 'inbox' }, now)) {
        const channel = channelOf.get(group.id ?? '')
        if (channel === undefined) continue
        const row = summary[channel] ?? { open: 0, resolved: 0, pending: 0, snoozed: 0, total: 0 }
        summary[channel] = row
        row[status] += group.all
        row.total += group.all
      }
    }
    return summary
  }),
]

async function standing(reader: Reader, actor: Member, within: Filter[], now: Date) {
  const open = [is('status', 'open'), ...within]
  const { all, unassigned } = await countConversationViews(reader, actor, { and: open }, now)
  const waiting = { and: [...open, is('unattended', true)] }
  const unattended = await countConversationViews(reader, actor, waiting, now)
  return { open: all, unattended: unattended.all, unassigned }
}

function metricOf(group: Group | undefined) {
  return { open: group?.all ?? 0, unattended: group?.unattended ?? 0 }
}

async function numsOf(
  reader: Reader,
  { accountId }: Member,
  by: 'team' | 'assignee',
): Promise<Map<string, number>> {
  if (by === 'team') return new Map((await listTeams(reader, accountId)).map(({ id, num }) => [id, num]))
  return new Map((await listMembers(reader, accountId)).map(({ userId, num }) => [userId, num]))
}

function begunWithin({ since, until }: { since?: Date | null | undefined; until?: Date | null | undefined }) {
  const within: Condition[] = []
  if (since) within.push(is('created_at', since.toISOString(), 'is_greater_than'))
  if (until) within.push(is('created_at', until.toISOString(), 'is_less_than'))
  return within
}

function is(
  attribute: string,
  value: string | boolean,
  operator: Condition['operator'] = 'equal_to',
): Condition {
  return { attribute, operator, values: [value] }
}
