/** HTTP of the lists over all inboxes: filtered pages, and how many each view has. */
import type { Reader } from '../../platform/db/db.ts'
import { newestSeq } from '../../platform/events/read-log.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import { type Member, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { withSavedFilter } from '../members/saved-filter.ts'
import { listAnswerable } from './answer-window.ts'
import { selectLabels } from './change-queries.ts'
import { wordsAskedIn } from './excerpt.ts'
import { selectHolding } from './found-queries.ts'
import { presentFound, presentInFull } from './present.ts'
import * as shapes from './schema.ts'
import { countConversationViews, searchConversations, type ViewCounts } from './searching.ts'

const tag = 'Conversations'
const open = { attribute: 'lifecycle', operator: 'equal_to', values: ['open'] }

const search = operation({
  id: 'searchConversations',
  method: 'post',
  path: '/conversations/search',
  tag,
  summary: 'Conversations of all inboxes one may enter, by a filter',
  description:
    'Pages by cursor: the next one takes the same body with `cursor`. Attributes: status, lifecycle, handler, priority, ' +
    'muted, unread, unattended, assignee_id, team_id, assistant_id, inbox_id, contact_id, participant_id, mentioned_id, unread_mentioned_id, site_id, ' +
    'source_id, id, display_id, labels, content, text (in messages, subject or contact, or the number), subject, name, summary, contact_name, email, phone_number, identifier, ' +
    'browser_language, conversation_language, country_code, referer, mail_subject, campaign_id, campaign, created_at, ' +
    'last_activity_at, updated_at, snoozed_until, waiting_since, first_reply_at, resolved_at, closed_at, sla_due_at, and ' +
    '`custom_attributes.<key>` of those the account declared. `content` and `text` are found by words, with their ' +
    'accents or without: all of what is asked for, in any order, the last may have only begun; what more than 10,000 messages say is looked for in the newest 5,000 conversations.',
  actors: staff,
  limit: 'reads',
  body: shapes.SearchBody,
  data: shapes.SearchData,
  examples: [
    {
      summary: 'Open and urgent, or waiting for a week',
      body: {
        filter: {
          and: [
            open,
            {
              or: [
                { attribute: 'priority', operator: 'equal_to', values: ['urgent'] },
                { attribute: 'waiting_since', operator: 'days_before', values: [7] },
              ],
            },
          ],
        },
        sort: 'priority',
        limit: 50,
      },
    },
  ],
})

const count = operation({
  id: 'countConversations',
  method: 'post',
  path: '/conversations/counts',
  tag,
  summary: 'How many conversations each view has under a filter',
  actors: staff,
  limit: 'reads',
  body: shapes.CountBody,
  data: shapes.CountData,
  examples: [
    { summary: 'Of those that are open', body: { filter: open } },
    {
      summary: 'Of all, and of those that wait',
      body: { each: [{ filter: { attribute: 'waiting_since', operator: 'is_present', values: [] } }] },
    },
  ],
})

export const searchRoutes = ({ db }: Platform): Route[] => [
  on(search, async ({ actor, body, read, now }) => {
    const { view, cursor, limit } = body
    const filter = await filterOf(read, actor, body)
    const sort = { key: body.sort, direction: body.direction }
    return await db.snapshot(async (reader) => {
      const page = await searchConversations(reader, actor, { filter, view, sort, cursor, limit }, now)
      const ids = page.conversations.map((conversation) => conversation.id)
      const labels = await selectLabels(reader, actor.accountId, ids)
      const asked = wordsAskedIn(filter)
      const found =
        asked.length > 0
          ? await selectHolding(reader, actor.accountId, { conversationIds: ids, asked })
          : undefined
      const answerable = await listAnswerable(reader, actor.accountId, page.conversations, now)
      return {
        seq: await newestSeq(reader, actor.accountId),
        conversations: page.conversations.map((one) =>
          presentInFull(one, { labels: labels.get(one.id) ?? [], canReply: answerable.has(one.id) }),
        ),
        ...(found ? { found: found.map((one) => presentFound(one, asked)) } : {}),
        pagination: { has_more: page.hasMore, next_cursor: page.nextCursor },
      }
    })
  }),
  on(count, async ({ actor, body, read, now }) => {
    const counted = async (asked: Asked) =>
      countConversationViews(read, actor, await filterOf(read, actor, asked), now)
    const whole = await counted(body)
    if (!body.each) return whole
    const each: ViewCounts[] = []
    // One after the other: a rail of many views is no reason to take all connections at once.
    for (const asked of body.each) each.push(await counted(asked))
    return { ...whole, each }
  }),
]

interface Asked {
  filter?: Filter | undefined
  view_id?: string | undefined
  time_zone?: string | undefined
}

async function filterOf(
  read: Reader,
  actor: Member,
  { filter, view_id: viewId, time_zone: timeZone }: Asked,
): Promise<Filter | undefined> {
  return await withSavedFilter(read, actor, { subject: 'conversation', viewId, filter, timeZone })
}
