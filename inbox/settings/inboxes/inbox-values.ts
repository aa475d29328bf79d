/** An inbox and its site as forms hold them, and what of a change the server is told. */
import { useMemo } from 'react'
import type { DayHoursDraft, InboxDraft } from '../../../client/furniture-drafts.ts'
import type { Inbox } from '../../../client/inbox-shapes.ts'
import type { FileKind, Site } from '../../../client/shapes.ts'
import type { PreChatField, WidgetConfig } from '../../../client/widget-shapes.ts'
import type { Form } from '../form/use-form.ts'
import { textsToSend } from './own-texts.ts'
import { wordsToSend } from './own-words.ts'
import type { SurveyConfig } from './survey-config.ts'

export interface InboxValues {
  name: string
  status: Inbox['status']
  config: Record<string, unknown>
  greeting_enabled: boolean
  greeting_message: string
  csat_survey_enabled: boolean
  csat_config: SurveyConfig
  allow_messages_after_resolved: boolean
  lock_to_single_conversation: boolean
  enable_email_collect: boolean
  enable_auto_assignment: boolean
  auto_assignment_config: Record<string, unknown>
  assistant_id: string
  webhook_url: string
  hmac_mandatory: boolean
  time_zone: string
  working_hours_enabled: boolean
  working_hours: DayHoursDraft[]
  out_of_office_message: string
}

export type InboxFormState = Form<InboxValues>

const usualDay = (day: number): DayHoursDraft => ({
  day,
  is_closed: day === 0 || day === 6,
  is_all_day: false,
  opens_at: '09:00',
  closes_at: '18:00',
})

export function useInboxValues(inbox: Inbox): InboxValues {
  return useMemo(
    () => ({
      name: inbox.name,
      status: inbox.status,
      config: inbox.channel_config,
      greeting_enabled: inbox.greeting_enabled,
      greeting_message: inbox.greeting_message ?? '',
      csat_survey_enabled: inbox.csat_survey_enabled,
      csat_config: inbox.csat_config,
      allow_messages_after_resolved: inbox.allow_messages_after_resolved,
      lock_to_single_conversation: inbox.lock_to_single_conversation,
      enable_email_collect: inbox.enable_email_collect,
      enable_auto_assignment: inbox.enable_auto_assignment,
      auto_assignment_config: inbox.auto_assignment_config,
      assistant_id: inbox.assistant_id ?? '',
      webhook_url: inbox.webhook_url ?? '',
      hmac_mandatory: inbox.hmac_mandatory,
      time_zone: inbox.time_zone,
      working_hours_enabled: inbox.working_hours_enabled,
      working_hours: Array.from(
        { length: 7 },
        (_, day) => inbox.working_hours.find((one) => one.day === day) ?? usualDay(day),
      ),
      out_of_office_message: inbox.out_of_office_message ?? '',
    }),
    [inbox],
  )
}

/** How many open conversations one person is given; empty is any number. What else stands there stays. */
export function withLimit(config: Record<string, unknown>, typed: string): Record<string, unknown> {
  const { max_assignment_limit: _, ...others } = config
  const limit = Number.parseInt(typed, 10)
  return limit > 0 ? { ...others, max_assignment_limit: limit } : others
}

/** Empty texts are none. */
export function changeOfInbox(changed: Omit<Partial<InboxValues>, 'config'>): Partial<InboxDraft> {
  const { greeting_message, assistant_id, webhook_url, out_of_office_message, working_hours, ...same } =
    changed
  return {
    ...same,
    ...(greeting_message === undefined ? {} : { greeting_message: greeting_message || null }),
    ...(assistant_id === undefined ? {} : { assistant_id: assistant_id || null }),
    ...(webhook_url === undefined ? {} : { webhook_url: webhook_url || null }),
    ...(out_of_office_message === undefined ? {} : { out_of_office_message: out_of_office_message || null }),
    ...(working_hours === undefined ? {} : { working_hours: working_hours.map(hoursToSend) }),
  }
}

function hoursToSend({ opens_at, closes_at, ...day }: DayHoursDraft): DayHoursDraft {
  const isTimed = !day.is_closed && !day.is_all_day
  return { ...day, opens_at: isTimed ? opens_at : null, closes_at: isTimed ? closes_at : null }
}

export interface SiteValues {
  primary_color: string
  title: string
  intro: string
  welcome_message: string
  offline_message: string
  reply_time: string
  launcher_text: string
  position: WidgetConfig['position']
  theme: WidgetConfig['theme']
  locale: WidgetConfig['locale']
  sound: boolean
  rating: boolean
  is_asking: boolean
  asked: PreChatField[]
  consent: string
  /** The site's own words over the widget's, as the server has them. */
  words: WidgetConfig['words']
  /** Its own texts for readers of a language, over those above. */
  texts: WidgetConfig['texts']
  domain: string
  allowed_domains: string
  require_identity: boolean
  file_kinds: FileKind[]
}

export type SiteFormState = Form<SiteValues>

export const fileKinds = ['image', 'pdf', 'office', 'text', 'audio', 'video', 'zip'] as const

export function useSiteValues(site: Site | undefined): SiteValues {
  return useMemo(() => {
    const config = site?.widget_config
    return {
      primary_color: config?.primary_color ?? '#0b6b5f',
      title: config?.title ?? '',
      intro: config?.intro ?? '',
      welcome_message: config?.welcome_message ?? '',
      offline_message: config?.offline_message ?? '',
      reply_time: config?.reply_time ?? '',
      launcher_text: config?.launcher_text ?? '',
      position: config?.position ?? 'right',
      theme: config?.theme ?? 'auto',
      locale: config?.locale ?? 'auto',
      sound: config?.sound ?? true,
      rating: config?.rating ?? true,
      is_asking: config?.pre_chat.enabled ?? false,
      asked: config?.pre_chat.fields ?? [],
      consent: config?.pre_chat.consent ?? '',
      words: config?.words ?? {},
      texts: config?.texts ?? {},
      domain: site?.domain ?? '',
      allowed_domains: (config?.allowed_domains ?? []).join('\n'),
      require_identity: config?.require_identity ?? false,
      file_kinds: fileKinds.filter((kind) => site?.file_kinds.includes(kind)),
    }
  }, [site])
}

export function changeOfSite(changed: Partial<SiteValues>, all: SiteValues) {
  const {
    reply_time,
    is_asking,
    asked,
    consent,
    words,
    texts,
    domain,
    allowed_domains,
    file_kinds,
    ...same
  } = changed
  const isAskedOtherwise = is_asking !== undefined || asked !== undefined || consent !== undefined
  // What is asked before the chat is sent whole.
  const pre_chat = { enabled: all.is_asking, fields: all.asked, consent: all.consent.trim() || null }
  return {
    ...(file_kinds === undefined ? {} : { file_kinds }),
    ...(domain === undefined ? {} : { domain: domain.trim() || null }),
    widget_config: {
      ...same,
      ...(reply_time === undefined ? {} : { reply_time: reply_time.trim() || null }),
      ...(isAskedOtherwise ? { pre_chat } : {}),
      ...(words === undefined ? {} : { words: wordsToSend(words) }),
      ...(texts === undefined ? {} : { texts: textsToSend(texts) }),
      ...(allowed_domains === undefined
        ? {}
        : { allowed_domains: allowed_domains.split(/\s+/).filter(Boolean) }),
    },
  }
}
