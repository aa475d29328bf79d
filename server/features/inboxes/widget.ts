/** What an inbox may carry, and how a site's widget looks until somebody says otherwise. */
import type { ShownWidget, WidgetConfig } from './widget-schema.ts'

export type { ShownWidget, WidgetConfig } from './widget-schema.ts'

/** What carries an inbox's messages (ENM-10, with SMS and LINE). */
export const channels = [
  'web',
  'api',
  'email',
  'sms',
  'line',
  'whatsapp',
  'waha',
  'telegram',
  'facebook',
  'instagram',
  'voice',
] as const
export type Channel = (typeof channels)[number]

export const fileKinds = ['image', 'pdf', 'office', 'text', 'audio', 'video', 'zip'] as const

export const defaultWidget: WidgetConfig = {
  primary_color: '#2563eb',
  welcome_message: 'Hi! How can we help you?',
  offline_message: "We're currently offline. Leave a message!",
  position: 'right',
  title: '',
  intro: '',
  theme: 'auto',
  locale: 'auto',
  launcher_text: '',
  sound: true,
  rating: true,
  reply_time: null,
  pre_chat: {
    enabled: true,
    fields: [
      { key: 'name', required: true },
      { key: 'email', required: false },
    ],
    consent: null,
  },
  words: {},
  texts: {},
  allowed_domains: [],
  require_identity: false,
}

/** What of it a page needs to show it. */
export function shownWidget({ allowed_domains: _, ...shown }: WidgetConfig): ShownWidget {
  return shown
}
