/** An inbox, as our own API shows it. */
import type { z } from 'zod'
import type { Assistant, Member } from '../../platform/http/actor.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { MemberRow } from '../members/members.ts'
import type { Inbox } from './inbox.ts'
import type { InboxShape, InsidersData } from './inbox-schema.ts'
import { type DayHours, isOpenAt, nextOpening } from './working-hours.ts'

export interface Viewed {
  actor: Member | Assistant
  week: DayHours[]
  now: Date
}

/** Where events are sent is for administrators: such addresses often are keys. */
export function presentInbox(inbox: Inbox, { actor, week, now }: Viewed): z.output<typeof InboxShape> {
  const isAdministrator = actor.kind === 'administrator'
  const isOpen = !inbox.workingHoursEnabled || isOpenAt(week, inbox.timeZone, now)
  const opens = isOpen ? undefined : nextOpening(week, inbox.timeZone, now)
  return {
    id: printId('inbox', inbox.inboxId),
    key: inbox.key,
    name: inbox.name,
    channel: inbox.channel,
    status: inbox.status,
    time_zone: inbox.timeZone,
    avatar_url: inbox.avatarUrl,
    channel_config: inbox.channelConfig,
    secrets_set: inbox.secretNames,
    hmac_mandatory: inbox.hmacMandatory,
    webhook_url: isAdministrator ? inbox.webhookUrl : null,
    greeting_enabled: inbox.greetingEnabled,
    greeting_message: inbox.greetingMessage,
    enable_auto_assignment: inbox.enableAutoAssignment,
    auto_assignment_config: inbox.autoAssignmentConfig,
    working_hours_enabled: inbox.workingHoursEnabled,
    working_hours: week.map(presentDay),
    is_open: isOpen,
    next_opening: opens?.toISOString() ?? null,
    out_of_office_message: inbox.outOfOfficeMessage,
    enable_email_collect: inbox.enableEmailCollect,
    csat_survey_enabled: inbox.csatSurveyEnabled,
    csat_config: inbox.csatConfig,
    allow_messages_after_resolved: inbox.allowMessagesAfterResolved,
    lock_to_single_conversation: inbox.lockToSingleConversation,
    sender_name_type: inbox.senderNameType,
    business_name: inbox.businessName,
    shows_assisted_as_open: inbox.showsAssistedAsOpen,
    assistant_id: inbox.assistantId && printId('assistant', inbox.assistantId),
    created_at: inbox.createdAt.toISOString(),
    updated_at: inbox.updatedAt?.toISOString() ?? null,
  }
}

export function presentInsiders(members: MemberRow[]): z.output<typeof InsidersData> {
  return {
    agents: members.map(({ userId, username, name, email, status }) => ({
      id: printId('user', userId),
      username,
      name,
      email,
      status,
    })),
  }
}

function presentDay({ day, isClosed, isAllDay, opensAt, closesAt }: DayHours) {
  return {
    day,
    is_closed: isClosed,
    is_all_day: isAllDay,
    opens_at: opensAt === null ? null : printClock(opensAt),
    closes_at: closesAt === null ? null : printClock(closesAt),
  }
}

function printClock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
