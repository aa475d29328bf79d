/** A conversation as Chatwoot prints it (systems.md 4.5): called by its display id, times in Unix seconds. */
import { listAnswerable } from '../../../features/conversations/answer-window.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import {
  type Surrounded,
  type Surroundings,
  withSurroundings,
} from '../../../features/conversations/surroundings.ts'
import { listMembers, type MemberRow } from '../../../features/members/members.ts'
import { listTeams, type Team } from '../../../features/members/teams.ts'
import type { Message } from '../../../features/messages/messages.ts'
import { newestOf } from '../../../features/messages/reading.ts'
import { listPresentOf } from '../../../features/presence/presence.ts'
import type { Reader } from '../../../platform/db/db.ts'
import {
  availabilityOf,
  channelTypeOf,
  isAssisted,
  priorityOf,
  seconds,
  secondsOrNull,
  statusOf,
} from '../words.ts'
import { presentLastMessage } from './present-last-message.ts'

export interface Around {
  members: Map<string, MemberRow>
  teams: Map<string, Team>
  /** The newest message of each conversation, with and without lines about what happened. */
  newest: Map<string, Message>
  newestSaid: Map<string, Message>
  /** The conversations in which one may answer now. */
  answerable: Set<string>
  /** The contacts who have a socket open. */
  present: Set<string>
}

/** Conversations of an account as Chatwoot prints them: the same number of queries, however many. */
export async function presentConversations(
  reader: Reader,
  accountId: string,
  conversations: Conversation[],
  now: Date,
) {
  return await presentSurrounded(
    reader,
    accountId,
    await withSurroundings(reader, accountId, conversations),
    now,
  )
}

/** The same where what surrounds them is known. */
export async function presentSurrounded(
  reader: Reader,
  accountId: string,
  surrounded: Surrounded[],
  now: Date,
) {
  if (surrounded.length === 0) return []
  const conversations = surrounded.map(({ conversation }) => conversation)
  const subjectIds = [...new Set(conversations.map(({ contactId }) => contactId))]
  return await reader.inOneTrip(async (read) => {
    const [members, teams, newest, answerable, present] = await Promise.all([
      listMembers(read, accountId),
      conversations.some(({ teamId }) => teamId !== null) ? listTeams(read, accountId) : [],
      newestOf(read, accountId, conversations, { withNotes: true, withActivity: true }),
      listAnswerable(read, accountId, conversations, now),
      listPresentOf(read, accountId, { kind: 'visitor', subjectIds }, now),
    ])
    const around: Around = {
      members: new Map(members.map((member) => [member.userId, member])),
      teams: new Map(teams.map((team) => [team.id, team])),
      newest,
      newestSaid: await newestSaidOf(read, accountId, conversations, newest),
      answerable,
      present,
    }
    return surrounded.map((one) => presentConversation(one, around))
  })
}

/** The newest that is no line about what happened: looked for only where the newest is one. */
async function newestSaidOf(
  reader: Reader,
  accountId: string,
  conversations: Conversation[],
  newest: Map<string, Message>,
): Promise<Map<string, Message>> {
  const hidden = conversations.filter(({ id }) => newest.get(id)?.direction === 'activity')
  if (hidden.length === 0) return newest
  const found = await newestOf(reader, accountId, hidden, { withNotes: true, withActivity: false })
  const said = [...newest].filter(([, message]) => message.direction !== 'activity')
  return new Map([...said, ...found])
}

/** One of them. */
export async function presentOne(reader: Reader, conversation: Conversation, now: Date) {
  const [presented] = await presentConversations(reader, conversation.accountId, [conversation], now)
  if (!presented) throw new Error('a conversation that was just read is not there')
  return presented
}

function presentConversation(surrounded: Surrounded, around: Around) {
  const { conversation, labels, accountNum } = surrounded
  const newest = around.newest.get(conversation.id)
  const said = around.newestSaid.get(conversation.id)
  const print = (message: Message) => presentLastMessage(message, surrounded, around)
  return {
    meta: metaOf(surrounded, around),
    id: conversation.displayId,
    messages: newest ? [print(newest)] : [],
    account_id: accountNum,
    uuid: conversation.id,
    additional_attributes: conversation.additionalAttributes,
    agent_last_seen_at: seconds(conversation.agentSeenAt),
    assignee_last_seen_at: seconds(conversation.assigneeSeenAt),
    can_reply: around.answerable.has(conversation.id),
    contact_last_seen_at: seconds(conversation.contactSeenAt),
    custom_attributes: conversation.customAttributes,
    inbox_id: conversation.isInboxDeleted ? null : conversation.inboxNum,
    labels,
    muted: conversation.mutedAt !== null,
    snoozed_until: secondsOrNull(conversation.snoozedUntil),
    status: statusOf(conversation),
    created_at: seconds(conversation.createdAt),
    updated_at: (conversation.updatedAt ?? conversation.lastActivityAt).getTime() / 1000,
    timestamp: seconds(conversation.lastActivityAt),
    first_reply_created_at: seconds(conversation.firstReplyAt),
    unread_count: conversation.unreadByStaff,
    last_non_activity_message: said ? print(said) : null,
    last_activity_at: seconds(conversation.lastActivityAt),
    priority: priorityOf(conversation.priority),
    waiting_since: seconds(conversation.waitingSince),
    sla_policy_id: null,
    applied_sla: null,
    sla_events: [],
  }
}

/** Who it is with, and whose it is. Without an assignee and a team it has neither name. */
function metaOf({ conversation, contact, assistant, isVerified, accountNum }: Surrounded, around: Around) {
  const member = conversation.assigneeId ? around.members.get(conversation.assigneeId) : undefined
  const team = conversation.teamId ? around.teams.get(conversation.teamId) : undefined
  const bot = assistant &&
    isAssisted(conversation) && { id: assistant.num, name: assistant.name, type: 'agent_bot' }
  const owner = member
    ? { assignee: presentAssignee(member), assignee_type: 'User' }
    : bot
      ? { assignee: bot, assignee_type: 'AgentBot' }
      : {}
  return {
    sender: presentSender(contact, around.present.has(conversation.contactId)),
    channel: channelTypeOf(conversation.channel),
    ...owner,
    ...(team ? { team: presentTeamOf(team, accountNum) } : {}),
    hmac_verified: isVerified,
  }
}

/** The contact of a conversation, as the sender of it. */
export function presentSender(contact: Surroundings['contact'], isOnline: boolean) {
  return {
    additional_attributes: contact.additionalAttributes,
    availability_status: isOnline ? 'online' : 'offline',
    email: contact.email,
    id: contact.num,
    name: contact.name,
    phone_number: contact.phoneNumber,
    blocked: contact.isBlocked,
    identifier: contact.identifier,
    thumbnail: contact.avatarUrl ?? '',
    custom_attributes: contact.customAttributes,
    last_activity_at: secondsOrNull(contact.lastActivityAt),
    created_at: seconds(contact.createdAt),
  }
}

/** A member as agents are printed beside conversations. */
export function presentAssignee(member: MemberRow) {
  return {
    id: member.num,
    account_id: member.accountNum,
    availability_status: availabilityOf(member.status),
    auto_offline: member.autoOffline,
    confirmed: true,
    email: member.email,
    provider: 'email',
    available_name: member.displayName ?? member.name,
    custom_attributes: member.customAttributes,
    name: member.name,
    role: member.role,
    thumbnail: member.avatarUrl ?? '',
    custom_role_id: member.customRole?.num ?? null,
  }
}

/** A team as it is printed beside conversations. */
export function presentTeamOf(team: Team, accountNum: number) {
  return {
    id: team.num,
    name: team.name,
    description: team.description ?? '',
    allow_auto_assign: team.allowAutoAssign,
    account_id: accountNum,
    is_member: false,
  }
}
