/** What conversations may be filtered by: names of our own, and those programs of the other systems know. */
import sql, { type Sql } from 'sql-template-tag'
import {
  type Attribute,
  type Attributes,
  type CustomType,
  customAttribute,
  idColumn,
} from '../../platform/filter/attribute.ts'
import { isOpen } from './queries.ts'
import { isFoundBy, isSaid, ofContactIs } from './words-queries.ts'

/** The words of two systems, and the levels themselves. */
const priorities = Object.fromEntries(
  [
    ['low', '1'],
    ['medium', 'normal', '2'],
    ['high', '3'],
    ['urgent', '4'],
  ].flatMap((names, index) => names.map((name) => [name, sql`c.priority = ${index + 1}`])),
)

/** The attributes of an account's conversations (`c`), with those it declared itself. */
export function attributesOf(
  where: { accountId: string; inboxIds: string[] },
  declared: { key: string; type: CustomType }[],
): Attributes {
  const { accountId } = where
  const showsOpen = sql`c.inbox_id in (select id from inboxes where account_id = ${accountId} and shows_assisted_as_open)`
  const custom = declared.map(({ key, type }): [string, Attribute] => [
    `custom_attributes.${key}`,
    customAttribute(sql`c.custom_attributes`, key, type),
  ])
  return {
    ...states(showsOpen),
    ...owners(accountId),
    ...instants,
    ...texts,
    id: idColumn('conv', sql`c.id`, (numbers) => numbered('conversations', accountId, numbers)),
    display_id: {
      type: 'number',
      expression: sql`c.display_id`,
      equals: (numbers) => sql`c.display_id = any(${numbers}::numeric[]::bigint[])`,
    },
    labels: {
      type: 'set',
      isAny: (words) => labelled(accountId, sql`lower(l.name) = any(${words})`),
      isPresent: labelled(accountId, sql`true`),
    },
    ...people(accountId),
    content: { type: 'search', matches: (asked) => isSaid(where, asked) },
    text: { type: 'search', matches: (asked) => isFoundBy(where, asked) },
    ...Object.fromEntries(custom),
  }
}

/** C.10 point 1: our two axes, and `status` in the words of the systems that have one. */
function states(showsOpen: Sql): Attributes {
  const isAssisted = sql`c.lifecycle = 'open' and c.handler = 'ai'`
  const over = sql`c.lifecycle in ('resolved', 'closed')`
  return {
    status: {
      type: 'choice',
      choices: {
        open: sql`(c.lifecycle = 'open' and (c.handler <> 'ai' or ${showsOpen}))`,
        pending: sql`(c.lifecycle = 'pending' or ${isAssisted} and not ${showsOpen})`,
        snoozed: sql`c.lifecycle = 'snoozed'`,
        resolved: over,
        active: isOpen,
        closed: over,
        all: sql`true`,
      },
    },
    lifecycle: { type: 'choice', choices: words(sql`c.lifecycle`, lifecycles) },
    handler: { type: 'choice', choices: words(sql`c.handler`, ['ai', 'queue', 'human', 'none']) },
    priority: {
      type: 'choice',
      choices: { ...priorities, none: sql`c.priority is null` },
      isPresent: sql`(c.priority is not null)`,
    },
    muted: { type: 'boolean', expression: sql`(c.muted_at is not null)` },
    unread: { type: 'boolean', expression: sql`(c.unread_by_staff > 0)` },
    unattended: {
      type: 'boolean',
      expression: sql`(c.first_reply_at is null or c.waiting_since is not null)`,
    },
  }
}

const lifecycles = ['open', 'pending', 'snoozed', 'resolved', 'closed']

function words(column: Sql, known: string[]): Record<string, Sql> {
  return Object.fromEntries(known.map((word) => [word, sql`${column} = ${word}`]))
}

function owners(accountId: string): Attributes {
  const users = (numbers: Sql) => sql`select id from users where num = any(${numbers})`
  const among = (people: Sql, is: Sql) => sql`c.id in (
    select p.conversation_id from ${people} p where p.account_id = ${accountId} and ${is})`
  const one = (people: Sql): Attribute => ({
    type: 'id',
    kind: 'user',
    isIn: (keys) => among(people, sql`p.user_id = any(${keys})`),
    isPresent: among(people, sql`true`),
    numbered: users,
  })
  return {
    assignee_id: idColumn('user', sql`c.assignee_id`, users),
    team_id: idColumn('team', sql`c.team_id`, (numbers) => numbered('teams', accountId, numbers)),
    assistant_id: idColumn('assistant', sql`c.assistant_id`, (numbers) =>
      numbered('assistants', accountId, numbers),
    ),
    inbox_id: idColumn('inbox', sql`c.inbox_id`, (numbers) => numbered('inboxes', accountId, numbers)),
    contact_id: idColumn('contact', sql`c.contact_id`, (numbers) => numbered('contacts', accountId, numbers)),
    participant_id: one(sql`conversation_participants`),
    mentioned_id: one(sql`mentions`),
    // By notifications_unread.
    unread_mentioned_id: one(sql`(select * from notifications
      where type = 'conversation_mentioned' and read_at is null and conversation_id is not null)`),
    site_id: {
      type: 'set',
      isAny: (keys) =>
        sql`c.inbox_id in (select id from inboxes where account_id = ${accountId} and lower(key) = any(${keys}))`,
      isPresent: sql`true`,
    },
    source_id: {
      type: 'text',
      expression: sql`(select source_id from addresses where account_id = c.account_id and id = c.address_id)`,
    },
  }
}

const numberedIn = {
  teams: sql`teams`,
  assistants: sql`assistants`,
  inboxes: sql`inboxes`,
  contacts: sql`contacts`,
  conversations: sql`conversations`,
}

function numbered(table: keyof typeof numberedIn, accountId: string, numbers: Sql): Sql {
  return sql`select id from ${numberedIn[table]} where account_id = ${accountId} and num = any(${numbers})`
}

const instants: Attributes = {
  created_at: { type: 'instant', expression: sql`c.created_at` },
  last_activity_at: { type: 'instant', expression: sql`c.last_activity_at` },
  updated_at: { type: 'instant', expression: sql`c.updated_at` },
  snoozed_until: { type: 'instant', expression: sql`c.snoozed_until` },
  waiting_since: { type: 'instant', expression: sql`c.waiting_since` },
  first_reply_at: { type: 'instant', expression: sql`c.first_reply_at` },
  resolved_at: { type: 'instant', expression: sql`c.resolved_at` },
  closed_at: { type: 'instant', expression: sql`c.closed_at` },
  sla_due_at: { type: 'instant', expression: sql`c.sla_due_at` },
}

const texts: Attributes = {
  ...Object.fromEntries(
    [
      'browser_language',
      'conversation_language',
      'country_code',
      'referer',
      'mail_subject',
      'campaign_id',
      'campaign',
    ].map((name): [string, Attribute] => [
      name,
      { type: 'text', expression: sql`(c.additional_attributes ->> ${name})` },
    ]),
  ),
  subject: { type: 'text', expression: sql`c.subject` },
  name: { type: 'text', expression: sql`c.name` },
  summary: { type: 'text', expression: sql`c.summary` },
}

/** What is known of the contact. */
function people(accountId: string): Attributes {
  const ofContact = (column: Sql): Attribute => ({
    type: 'text',
    expression: sql`(select ${column} from contacts where account_id = c.account_id and id = c.contact_id)`,
    equals: (values) =>
      ofContactIs(
        accountId,
        values,
        sql`lower(${column}) = any(${values.map((one) => one.toLowerCase())}::text[])`,
      ),
    matches: ({ values, patterns }) =>
      ofContactIs(accountId, values, sql`folded(${column}) like any(${patterns})`),
  })
  return {
    contact_name: ofContact(sql`name`),
    email: ofContact(sql`email`),
    phone_number: ofContact(sql`phone_number`),
    identifier: ofContact(sql`identifier`),
  }
}

function labelled(accountId: string, is: Sql): Sql {
  return sql`c.id in (
    select cl.conversation_id from conversation_labels cl
    join labels l on l.account_id = cl.account_id and l.id = cl.label_id
    where cl.account_id = ${accountId} and ${is})`
}
