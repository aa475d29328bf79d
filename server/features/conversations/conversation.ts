/** What a conversation is, and whether it goes on. */

export type Lifecycle = 'open' | 'pending' | 'snoozed' | 'resolved' | 'closed'
export type Handler = 'ai' | 'queue' | 'human' | 'none'

export interface LastMessage {
  content: string | null
  from: 'visitor' | 'support'
  created_at: string
  /** It was taken back. */
  deleted?: true | undefined
}

export interface Conversation {
  accountId: string
  id: string
  num: number
  displayId: number
  inboxId: string
  siteKey: string
  contactId: string
  addressId: string
  visitorId: string
  visitorName: string
  lifecycle: Lifecycle
  handler: Handler
  priority: number | null
  assigneeId: string | null
  assigneeUsername: string | null
  assignedAt: Date | null
  closedAt: Date | null
  closedBy: string | null
  lastSeq: number
  lastMessageAt: Date | null
  lastMessage: LastMessage | null
  deliveredToContact: number
  deliveredToStaff: number
  unreadByContact: number
  unreadByStaff: number
  createdAt: Date
  lastActivityAt: Date
  inboxNum: number
  channel: string
  /** True where its inbox was deleted: it then prints none (RUL-10). */
  isInboxDeleted: boolean
  /** True where one that an assistant handles shows as open to systems that call it pending (C.10 point 1). */
  showsAssistedAsOpen: boolean
  contactNum: number
  assistantId: string | null
  teamId: string | null
  subject: string | null
  name: string | null
  detail: string | null
  summary: string | null
  snoozedUntil: Date | null
  resolvedAt: Date | null
  mutedAt: Date | null
  /** When a person took it back into the queue from whoever had it; it then waits to be given by hand. */
  putBackAt: Date | null
  slaDueAt: Date | null
  waitingSince: Date | null
  firstReplyAt: Date | null
  agentSeenAt: Date | null
  assigneeSeenAt: Date | null
  contactSeenAt: Date | null
  customAttributes: Record<string, unknown>
  additionalAttributes: Record<string, unknown>
  metadata: Record<string, unknown>
  updatedAt: Date | null
}

const finished: readonly Lifecycle[] = ['resolved', 'closed']

/** True while nobody has resolved or closed it: the seed's `active`. */
export function isActive(conversation: { lifecycle: Lifecycle }): boolean {
  return !finished.includes(conversation.lifecycle)
}
