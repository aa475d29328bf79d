/** What programs written for Chatwoot send about inboxes, in any of their forms. */
import { z } from 'zod'
import { fieldsOf } from '../../../features/inboxes/channel-config.ts'
import { domain, siteName } from '../../../features/inboxes/fields.ts'
import type { Settings } from '../../../features/inboxes/inbox.ts'
import type { InboxChange } from '../../../features/inboxes/keeping.ts'
import type { Channel } from '../../../features/inboxes/widget.ts'
import type { DayHours } from '../../../features/inboxes/working-hours.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { line, openData, text, webAddress } from '../../../platform/http/shapes.ts'
import { timeZone } from '../../../platform/http/time-zone.ts'
import { yesNo } from '../input.ts'
import { fields } from '../messages/message-shapes.ts'
import { idNumber } from '../people/people-fields.ts'
import { DayBody, readDays } from './present-hours.ts'

const channelNames = {
  web_widget: 'web',
  api: 'api',
  email: 'email',
  sms: 'sms',
  line: 'line',
  whatsapp: 'whatsapp',
  waha: 'waha',
  telegram: 'telegram',
  facebook: 'facebook',
  facebook_page: 'facebook',
  instagram: 'instagram',
  voice: 'voice',
} as const satisfies Record<string, Channel>

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'A colour such as #2563eb')
const emptied = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([shape, z.null(), z.literal('').transform(() => null)]).optional()
const flag = yesNo.optional()

const channelFields = {
  website_url: emptied(domain),
  widget_color: color.optional(),
  webhook_url: emptied(webAddress),
  hmac_mandatory: flag,
  provider_config: z.looseObject({}).optional(),
}

const settings = {
  greeting_enabled: flag,
  greeting_message: emptied(text(5000)),
  enable_email_collect: flag,
  csat_survey_enabled: flag,
  csat_config: openData.optional(),
  enable_auto_assignment: flag,
  auto_assignment_config: openData.optional(),
  working_hours_enabled: flag,
  working_hours: z.array(DayBody).max(7).optional(),
  out_of_office_message: emptied(text(5000)),
  timezone: timeZone.optional(),
  allow_messages_after_resolved: flag,
  lock_to_single_conversation: flag,
  sender_name_type: z.enum(['friendly', 'professional']).optional(),
  business_name: emptied(line(200)),
}

export const InboxParams = z.object({ account_id: z.string(), id: idNumber })
export const CreateBody = z.looseObject({
  ...settings,
  name: siteName,
  channel: z.looseObject({
    ...channelFields,
    type: z
      .enum(Object.keys(channelNames) as [keyof typeof channelNames])
      .transform((name): Channel => channelNames[name]),
  }),
})
export const UpdateBody = z.looseObject({
  ...settings,
  name: siteName.optional(),
  channel: z.looseObject(channelFields).optional(),
})
export const BotBody = z.object({ agent_bot: idNumber.nullish() })
export const HoursBody = z.looseObject({ working_hour: fields.optional() })
export const InboxData = z.looseObject({ id: z.number().int(), name: z.string(), channel_type: z.string() })

/** What a new inbox is made with: what its document has switched on by itself is. */
export function draftOf(channel: Channel, body: z.output<typeof CreateBody>): InboxChange {
  const { settings: said, ...draft } = changeOf(channel, body, [])
  return { ...draft, settings: { enable_auto_assignment: true, enable_email_collect: true, ...given(said) } }
}

function given(settings: Settings = {}): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

/** A change as the verbs take it; `stored` is the week as it is, which coarser words must not undo. */
export function changeOf(
  channel: Channel,
  body: z.output<typeof UpdateBody>,
  stored: DayHours[],
): InboxChange {
  const { channel: own = {}, working_hours, timezone } = body
  const set: Settings = {
    ...pick(body),
    time_zone: timezone,
    hmac_mandatory: own.hmac_mandatory,
    webhook_url: own.webhook_url,
  }
  const config = configOf(channel, own)
  return {
    settings: set,
    channelConfig: Object.keys(config).length > 0 ? config : undefined,
    workingHours: working_hours && readDays(working_hours, stored),
    ...(channel === 'web' ? { domain: own.website_url, primaryColor: own.widget_color } : {}),
  }
}

/** Chatwoot ignores what it does not know; what it names otherwise, and checks otherwise, is read above. */
function pick(body: z.output<typeof UpdateBody>): Settings {
  const { timezone: _, working_hours: __, channel: ___, ...rest } = body
  const names = new Set([...Object.keys(settings), 'name'])
  return Object.fromEntries(Object.entries(rest).filter(([name]) => names.has(name)))
}

/** The fields our channel has, wherever they stand: the provider's are kept apart there. */
function configOf(channel: Channel, own: Record<string, unknown>): Record<string, unknown> {
  const { config, secrets } = fieldsOf(channel)
  const provider = own['provider_config']
  const given = { ...own, ...(typeof provider === 'object' ? provider : {}) }
  const known = Object.entries(given).filter(([name]) => config.includes(name) || secrets.includes(name))
  return Object.fromEntries(
    known.map(([name, value]) => [name, secrets.includes(name) ? value || null : read(name, value)]),
  )
}

/** A form has texts only. */
function read(name: string, value: unknown): unknown {
  if (value === '') return null
  if (value === 'true' || value === 'false') return value === 'true'
  return name.endsWith('_port') && typeof value === 'string' ? Number(value) : value
}

/** One day, as the route of a single one sends it: its id is its inbox's number and the day. */
export function readDay(body: z.output<typeof HoursBody>, day: number, stored: DayHours[]): DayHours[] {
  const read = DayBody.safeParse({ ...body, ...body.working_hour, day_of_week: day })
  if (!read.success) throw refuse('invalid', 'working_hour: not a day of the week with its hours')
  return readDays([read.data], stored)
}
