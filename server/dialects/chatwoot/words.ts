/** Chatwoot's words for what a conversation is (ENM-03, ENM-07, ENM-10, C.10 points 1, 2 and 4), both ways. */
import { type Conversation, isActive, type State } from '../../features/conversations/conversations.ts'
import type { MemberStatus } from '../../features/members/members.ts'

export const statuses = ['open', 'resolved', 'pending', 'snoozed'] as const
export type Status = (typeof statuses)[number]

/** The state in Chatwoot's words: what an assistant handles is pending, unless the inbox shows it as open. */
export function statusOf(
  conversation: Pick<Conversation, 'lifecycle' | 'handler' | 'showsAssistedAsOpen'>,
): Status {
  const { lifecycle, handler, showsAssistedAsOpen } = conversation
  if (!isActive({ lifecycle })) return 'resolved'
  if (lifecycle === 'snoozed' || lifecycle === 'pending') return lifecycle
  return handler === 'ai' && !showsAssistedAsOpen ? 'pending' : 'open'
}

/** The state a word asks for; undefined where it is what the conversation prints as already: the finer state stays. */
export function stateFor(
  conversation: Conversation,
  status: Status,
  snoozedUntil: Date | null | undefined,
): State | undefined {
  // A time is printed in whole seconds: sent back, it is the finer one that was printed.
  const isSnoozedAnew =
    status === 'snoozed' &&
    snoozedUntil !== undefined &&
    secondsOrNull(snoozedUntil) !== secondsOrNull(conversation.snoozedUntil)
  if (statusOf(conversation) === status && !isSnoozedAnew) return undefined
  if (status === 'snoozed') return { lifecycle: 'snoozed', snoozedUntil: snoozedUntil ?? null }
  // Opening what an assistant has is the hand-over to people.
  const isHandOver = status === 'open' && conversation.handler === 'ai' && !conversation.showsAssistedAsOpen
  return { lifecycle: status, ...(isHandOver ? { handler: 'queue' } : {}) }
}

/** True where its assistant is the assignee: it has it, or had it last. What it handed to people is theirs (C.10 point 1). */
export function isAssisted({ handler, assistantId }: Pick<Conversation, 'handler' | 'assistantId'>): boolean {
  return assistantId !== null && (handler === 'ai' || handler === 'none')
}

const priorities = ['low', 'medium', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** Both systems' words are read; `none` and nothing are no priority. */
export const priorityWords = [...priorities, 'normal', 'none', 'nil', ''] as const

export function priorityOf(level: number | null): Priority | null {
  return level === null ? null : (priorities[level - 1] ?? null)
}

export function levelOf(word: (typeof priorityWords)[number] | null): number | null {
  if (word === 'normal') return 2
  const known: readonly (string | null)[] = priorities
  const at = known.indexOf(word)
  return at < 0 ? null : at + 1
}

const channelTypes: Record<string, string> = {
  web: 'Channel::WebWidget',
  api: 'Channel::Api',
  email: 'Channel::Email',
  sms: 'Channel::Sms',
  line: 'Channel::Line',
  whatsapp: 'Channel::Whatsapp',
  waha: 'Channel::Waha',
  telegram: 'Channel::Telegram',
  facebook: 'Channel::FacebookPage',
  instagram: 'Channel::Instagram',
  voice: 'Channel::Voice',
}

export function channelTypeOf(channel: string): string {
  return channelTypes[channel] ?? 'Channel::Api'
}

/** X14: away is its busy. */
export function availabilityOf(status: MemberStatus): 'online' | 'busy' | 'offline' {
  return status === 'away' ? 'busy' : status
}

/** Unix seconds; 0 is Chatwoot's word for never. */
export function seconds(at: Date | null): number {
  return at ? Math.floor(at.getTime() / 1000) : 0
}

/** Unix seconds, or null for what has no time. */
export function secondsOrNull(at: Date | null): number | null {
  return at && seconds(at)
}
