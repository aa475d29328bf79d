/**
 * What an event is. A feature declares each event once, beside the verb that appends it: its name, the
 * shape of its data, and how each audience sees it on the socket. Appending the event is the broadcast;
 * nobody has to remember to tell anyone.
 */
import type { z } from 'zod'

/** Who did it. */
export interface EventActor {
  kind: 'contact' | 'member' | 'assistant' | 'system'
  id: string | null
}

/** A row of the log. `seq` is per account, gap-free, in commit order. */
export interface LoggedEvent<Data = unknown> {
  accountId: string
  seq: number
  type: string
  at: Date
  actor: EventActor
  inboxId: string | null
  conversationId: string | null
  contactId: string | null
  memberId: string | null
  data: Data
}

/** What an event may be about, beside its account. */
type About = Pick<LoggedEvent, 'inboxId' | 'conversationId' | 'contactId' | 'memberId'>

/** An event on its way into the log. */
export interface EventDraft<Data = unknown> extends Omit<LoggedEvent<Data>, 'seq' | 'type'> {}

/** What a verb says of an event: what it leaves out the event is not about. */
export type EventNews<Data = unknown> = Omit<EventDraft<Data>, keyof About> & Partial<About>

/** Whose sockets hear a frame: the staff of the event's inbox, its contact, one member, or all members of the account. */
export type Audience = 'staff' | 'contact' | 'member' | 'account'

export interface Frame {
  type: string
  [field: string]: unknown
}

export interface EventType<Data = unknown> {
  readonly type: string
  readonly data: z.ZodType<Data>
  /** The frame for one audience, or undefined when that audience must not hear of it. */
  frame(event: LoggedEvent<Data>, audience: Audience): Frame | undefined
}

/** About the account alone, no customer and no one member: what all of its members may be told of. */
export function isOfAccount(event: About): boolean {
  return [event.inboxId, event.conversationId, event.contactId, event.memberId].every((id) => id === null)
}

/** Declares an event. An event without `frame` is for reactions only. */
export function defineEvent<Data>(declaration: {
  type: string
  data: z.ZodType<Data>
  frame?(event: LoggedEvent<Data>, audience: Audience): Frame | undefined
}): EventType<Data> {
  return { frame: () => undefined, ...declaration }
}

/** True for an event of this type. Its data was checked by type when it was appended, and is not parsed again. */
export function isEventOf<Data>(event: LoggedEvent, type: EventType<Data>): event is LoggedEvent<Data> {
  return event.type === type.type
}
