/** A site as its visitors would see it, were the form saved now: what the preview is told. Pure. */
import type { Attribute } from '../../../client/contact-shapes.ts'
import { type DayHours, isOpenAt, nextOpening } from '../../../client/presentation/weekly-hours.ts'
import type { ShownField, ShownSite } from '../../../client/widget-shapes.ts'
import { changeOfSite, type InboxValues, type SiteValues } from './inbox-values.ts'

export interface Drafted {
  values: SiteValues
  inbox: Pick<
    InboxValues,
    'name' | 'time_zone' | 'working_hours_enabled' | 'working_hours' | 'hmac_mandatory'
  >
  /** What is declared of contacts: a question about one is asked by its kind. */
  attributes: readonly Attribute[]
  /** Whether somebody is there to answer. */
  isHere: boolean
  now: Date
}

/** `shown` is how visitors see it at present. */
export function asShown(shown: ShownSite, { values, inbox, attributes, isHere, now }: Drafted): ShownSite {
  const { allowed_domains: _, ...config } = changeOfSite(values, values).widget_config
  const fields = values.asked.map((field): ShownField => withKind(field, attributes))
  return {
    ...shown,
    name: inbox.name.trim() || shown.name,
    widget_config: {
      ...shown.widget_config,
      ...config,
      pre_chat: { enabled: values.is_asking, fields, consent: values.consent.trim() || null },
      require_identity: values.require_identity || inbox.hmac_mandatory,
    },
    working_hours_enabled: inbox.working_hours_enabled,
    agents_online: isHere ? Math.max(1, shown.agents_online) : 0,
    file_kinds: values.file_kinds,
    ...(isHere ? { is_open: true, next_opening: null } : away(inbox, now)),
  }
}

function withKind(field: ShownField, attributes: readonly Attribute[]): ShownField {
  const declared = attributes.find(({ key, subject }) => subject === 'contact' && key === field.key)
  if (!declared) return field
  const { type, choices } = declared
  return { ...field, type, ...(type === 'list' ? { choices } : {}) }
}

const hourMs = 3_600_000

/** Outside of the hours, now or the next time; where none are kept, or they never end, nobody is there though it is open. */
function away(
  { time_zone, working_hours_enabled, working_hours }: Drafted['inbox'],
  now: Date,
): Pick<ShownSite, 'is_open' | 'next_opening'> {
  const week = working_hours.map(
    ({ day, is_closed, is_all_day, opens_at, closes_at }): DayHours => ({
      day,
      isClosed: is_closed,
      isAllDay: is_all_day,
      opensAt: minutesOf(opens_at),
      closesAt: minutesOf(closes_at),
    }),
  )
  const hours = Array.from({ length: 7 * 24 }, (_, ahead) => new Date(now.getTime() + ahead * hourMs))
  const closed = working_hours_enabled ? hours.find((at) => !isOpenAt(week, time_zone, at)) : undefined
  if (!closed) return { is_open: true, next_opening: null }
  return { is_open: false, next_opening: nextOpening(week, time_zone, closed)?.toISOString() ?? null }
}

function minutesOf(time: string | null | undefined): number | null {
  const [hours, minutes] = (time ?? '').split(':').map(Number)
  return hours === undefined || minutes === undefined ? null : hours * 60 + minutes
}
