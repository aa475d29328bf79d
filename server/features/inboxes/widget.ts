/** What an inbox may carry, and how a site's widget looks until somebody says otherwise. */

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

export interface WidgetConfig {
  primary_color: string
  welcome_message: string
  offline_message: string
}

export const fileKinds = ['image', 'pdf', 'office', 'text', 'audio', 'video', 'zip'] as const

export const defaultWidget: WidgetConfig = {
  primary_color: '#2563eb',
  welcome_message: 'Hi! How can we help you?',
  offline_message: "We're currently offline. Leave a message!",
}
