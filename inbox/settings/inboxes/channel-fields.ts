/** What each channel is set up with, as its form shows it. Secrets are written and never shown again. */
import type { Channel } from '../../../client/inbox-shapes.ts'

export const channels = [
  'web',
  'api',
  'email',
  'whatsapp',
  'waha',
  'telegram',
  'facebook',
  'instagram',
  'sms',
  'line',
  'voice',
] as const satisfies readonly Channel[]

export type FieldKind = 'text' | 'email' | 'phone' | 'url' | 'port' | 'secret' | 'switch'

const mailServer = {
  imap_enabled: 'switch',
  imap_address: 'text',
  imap_port: 'port',
  imap_login: 'text',
  imap_password: 'secret',
  imap_enable_ssl: 'switch',
  smtp_enabled: 'switch',
  smtp_address: 'text',
  smtp_port: 'port',
  smtp_login: 'text',
  smtp_password: 'secret',
  smtp_enable_starttls_auto: 'switch',
} as const

const fields = {
  web: {},
  api: {},
  email: { email: 'email', forward_to_email: 'email', ...mailServer },
  whatsapp: {
    phone_number: 'phone',
    provider: 'text',
    phone_number_id: 'text',
    business_account_id: 'text',
    api_key: 'secret',
    webhook_verify_token: 'secret',
    app_secret: 'secret',
  },
  waha: {
    phone_number: 'phone',
    base_url: 'url',
    session: 'text',
    api_key: 'secret',
    webhook_secret: 'secret',
  },
  telegram: { bot_name: 'text', bot_token: 'secret' },
  facebook: { page_id: 'text', page_access_token: 'secret', user_access_token: 'secret' },
  instagram: { instagram_id: 'text', access_token: 'secret' },
  sms: {
    phone_number: 'phone',
    provider: 'text',
    account_id: 'text',
    application_id: 'text',
    api_key: 'secret',
    api_secret: 'secret',
    auth_token: 'secret',
  },
  line: { line_channel_id: 'text', line_channel_secret: 'secret', line_channel_token: 'secret' },
  voice: {
    phone_number: 'phone',
    provider: 'text',
    account_sid: 'text',
    api_key_sid: 'text',
    twiml_app_sid: 'text',
    auth_token: 'secret',
    api_key_secret: 'secret',
  },
} as const satisfies Record<Channel, Record<string, FieldKind>>

export function fieldsOf(channel: Channel): { name: string; kind: FieldKind }[] {
  return Object.entries<FieldKind>(fields[channel]).map(([name, kind]) => ({ name, kind }))
}

/** As the server takes it: numbers as numbers, and what is empty taken away. A secret nobody wrote stays. */
export function configFrom(
  channel: Channel,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const config: Record<string, unknown> = {}
  for (const { name, kind } of fieldsOf(channel)) {
    const value = written[name]
    if (value === undefined || (kind === 'secret' && value === '')) continue
    if (kind === 'port') config[name] = value === '' ? null : Number(value)
    else config[name] = value === '' ? null : value
  }
  return config
}
