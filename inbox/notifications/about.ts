/** What a notification is about, and whether its reader wants to hear of it here. Pure. */
import type { NotificationSettings, QuietHours, WishableType } from '../../client/notification-shapes.ts'
import type { Notification } from '../../client/shapes.ts'
import type { NotificationWords } from './words.ts'

/** The kinds there are, in the order of the settings. */
export const kinds = [
  'new_message',
  'conversation_assigned',
  'conversation_mentioned',
  'participating_message',
  'new_conversation',
  'conversation_reopened',
  'conversation_closed',
  'conversation_rated',
] as const satisfies readonly WishableType[]

export interface About {
  title: string
  text: string
  conversationId: string | undefined
  /** The note that mentions, to be opened at. */
  messageId: string | undefined
  inboxId: string | undefined
}

/** In the reader's language; the server's own words are for programs. */
export function aboutOf({ type, data }: Notification, words: NotificationWords): About {
  const kind = words.kinds[type] ?? words.unknown
  const { title, text, textBy } = { ...kind, ...(data['answered'] === true ? kind.answered : {}) }
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const name = textOf(data['visitor_name']) ?? '?'
  // Notifications of before tell nothing of who it was.
  const by = textOf(data['by_name'])
  const said = by !== undefined && textBy !== undefined ? textBy : text
  const score = typeof data['score'] === 'number' ? String(data['score']) : ''
  return {
    title,
    // All at once and whole: what stands in a name is nobody's placeholder.
    text: said.replace(
      /\{(score|name|by)\}/g,
      (_all, what: 'score' | 'name' | 'by') => ({ score, name, by: by ?? '' })[what],
    ),
    conversationId: textOf(data['conversation_id']),
    messageId: textOf(data['message_id']),
    inboxId: textOf(data['inbox_id']),
  }
}

export type Way = 'push' | 'sound'

/** Whether the matrix wants this, there; quiet hours are asked beside. */
export function wants(
  settings: NotificationSettings,
  way: Way,
  { type, inboxId }: { type: string; inboxId: string | undefined },
): boolean {
  const kind = kinds.find((one) => one === type)
  if (!kind) return false
  const here = inboxId === undefined ? undefined : settings.inboxes[inboxId]?.[kind]?.[way]
  return here ?? settings[way].includes(kind)
}

/** Whether it is between the hours, by the clocks there; over midnight where they end earlier than they begin. */
export function isQuiet(hours: QuietHours | null, now: Date): boolean {
  if (!hours) return false
  const { from, to, time_zone: timeZone } = hours
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now)
  return from <= to ? from <= time && time < to : from <= time || time < to
}

export const snoozes = ['hour', 'tomorrow', 'week'] as const

/** When it is back, by the reader's own clock. */
export function snoozedUntil(choice: (typeof snoozes)[number], now: Date): Date {
  if (choice === 'hour') return new Date(now.getTime() + 3_600_000)
  const day = new Date(now)
  day.setHours(9, 0, 0, 0)
  // To the Monday after this one, also on a Monday.
  const days = choice === 'tomorrow' ? 1 : (8 - day.getDay()) % 7 || 7
  day.setDate(day.getDate() + days)
  return day
}

/** A setting changed for one inbox, or for all where there is none; what says the same as everywhere is left out. */
export function withWish(
  settings: NotificationSettings,
  { way, kind, inboxId }: { way: Way; kind: (typeof kinds)[number]; inboxId: string | undefined },
  wish: boolean | undefined,
): Partial<NotificationSettings> {
  if (inboxId === undefined) {
    const others = settings[way].filter((one) => one !== kind)
    return { [way]: wish ? [...others, kind] : others }
  }
  const { [way]: _before, ...rest } = settings.inboxes[inboxId]?.[kind] ?? {}
  const after = wish === undefined ? rest : { ...rest, [way]: wish }
  const { [kind]: _old, ...kept } = settings.inboxes[inboxId] ?? {}
  return { inboxes: { [inboxId]: Object.keys(after).length > 0 ? { ...kept, [kind]: after } : kept } }
}
