/**
 * What each channel is set up with (FLD-50). Fields named as secrets are sealed as they come in and never answered; the
 * others are shown. An inbox may be set up step by step, so nothing is required here: what lacks is told by sending.
 */
import { z } from 'zod'
import { openSealed, seal, tryOpenSealed } from '../../platform/crypto/sealed.ts'
import type { Reader } from '../../platform/db/db.ts'
import { faultOf } from '../../platform/http/fault.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { line, openData, text, webAddress } from '../../platform/http/shapes.ts'
import { selectSealed } from './inbox-queries.ts'
import type { Channel } from './widget.ts'

const word = line(300)
const port = z.number().int().min(1).max(65535)
const phone = line(20).regex(/^\+[1-9][0-9]{1,14}$/, 'A number such as +5511999998888')
const secret = text(20_000).min(1)

interface Fields {
  config: z.ZodRawShape
  secrets: readonly string[]
}

/** What VoIPBin's accounts have beside their channel's own. */
const account = { detail: text(2000), message_flow_id: word }

const mailServer = (name: 'imap' | 'smtp') => ({
  [`${name}_enabled`]: z.boolean(),
  [`${name}_address`]: word,
  [`${name}_port`]: port,
  [`${name}_login`]: word,
})

const fields: Record<Channel, Fields> = {
  web: {
    config: {
      welcome_title: line(500),
      welcome_tagline: line(1000),
      reply_time: z.enum(['in_a_few_minutes', 'in_a_few_hours', 'in_a_day']),
      selected_feature_flags: z.array(line(100)).max(50),
      pre_chat_form_enabled: z.boolean(),
      pre_chat_form_options: openData,
      continuity_via_email: z.boolean(),
    },
    secrets: [],
  },
  api: { config: { additional_attributes: openData }, secrets: [] },
  email: {
    config: {
      email: z.email().max(320),
      forward_to_email: z.email().max(320),
      provider: word,
      ...mailServer('imap'),
      imap_enable_ssl: z.boolean(),
      ...mailServer('smtp'),
      smtp_domain: word,
      smtp_enable_starttls_auto: z.boolean(),
      smtp_enable_ssl_tls: z.boolean(),
      smtp_authentication: word,
      smtp_openssl_verify_mode: word,
      verified_for_sending: z.boolean(),
    },
    secrets: ['imap_password', 'smtp_password'],
  },
  sms: {
    config: {
      phone_number: phone,
      provider: word,
      account_id: word,
      application_id: word,
      messaging_service_sid: word,
      ...account,
    },
    secrets: ['api_key', 'api_secret', 'auth_token'],
  },
  line: {
    config: { line_channel_id: word, ...account },
    secrets: ['line_channel_secret', 'line_channel_token'],
  },
  whatsapp: {
    config: {
      phone_number: phone,
      provider: word,
      phone_number_id: word,
      business_account_id: word,
      ...account,
    },
    secrets: ['api_key', 'webhook_verify_token', 'app_secret'],
  },
  waha: {
    config: { phone_number: phone, base_url: webAddress, session: word },
    secrets: ['api_key', 'webhook_secret'],
  },
  telegram: { config: { bot_name: word }, secrets: ['bot_token'] },
  facebook: {
    config: { page_id: word, instagram_id: word },
    secrets: ['page_access_token', 'user_access_token'],
  },
  instagram: { config: { instagram_id: word }, secrets: ['access_token'] },
  voice: {
    config: {
      phone_number: phone,
      provider: word,
      account_sid: word,
      api_key_sid: word,
      twiml_app_sid: word,
    },
    secrets: ['auth_token', 'api_key_secret'],
  },
}

/** Names of a channel's fields, its secrets among them. */
export function fieldsOf(channel: Channel): { config: string[]; secrets: readonly string[] } {
  return { config: Object.keys(fields[channel].config), secrets: fields[channel].secrets }
}

export interface ConfigChange {
  /** The fields that may be shown, with those that stay. */
  config: Record<string, unknown>
  /** What is to be sealed, with null for what is taken away. */
  secrets: Record<string, string | null>
}

/** Reads what an inbox's channel is to be set up with, over what there is. Null takes a field away. */
export function readConfig(
  channel: Channel,
  stored: Record<string, unknown>,
  given: Record<string, unknown>,
): ConfigChange {
  const { config, secrets } = schemaOf(channel)
  const hidden = new Set(fields[channel].secrets)
  const entries = Object.entries(given)
  const shown = check(config, Object.fromEntries(entries.filter(([name]) => !hidden.has(name))))
  const sealed = check(secrets, Object.fromEntries(entries.filter(([name]) => hidden.has(name))))
  const kept = Object.entries({ ...stored, ...shown }).filter(([, value]) => value !== null)
  return { config: Object.fromEntries(kept), secrets: sealed }
}

/** The sealed secrets with a change laid over them, and their names; null once there are none. */
export function sealOver(
  secret: Uint8Array,
  inboxId: string,
  sealed: Uint8Array | null,
  change: ConfigChange['secrets'],
): { secrets: Buffer | null; secret_names: string[] } {
  const all = { ...openSecrets(secret, inboxId, sealed), ...change }
  const kept = Object.entries(all).filter(([, value]) => value !== null)
  const names = kept.map(([name]) => name).sort()
  if (kept.length === 0) return { secrets: null, secret_names: [] }
  return {
    secrets: seal(secret, placeOf(inboxId), JSON.stringify(Object.fromEntries(kept))),
    secret_names: names,
  }
}

/** An inbox's secrets in the clear: for the channel that sends with them, and nothing else. */
export function openSecrets(
  secret: Uint8Array,
  inboxId: string,
  sealed: Uint8Array | null,
): Record<string, string> {
  if (!sealed) return {}
  return z.record(z.string(), z.string()).parse(JSON.parse(openSealed(secret, placeOf(inboxId), sealed)))
}

/** For each inbox with secrets, the newest first: does a secret open them? */
export async function listSealed(reader: Reader): Promise<((secret: Uint8Array) => boolean)[]> {
  const rows = await selectSealed(reader)
  return rows.map(
    ({ id, sealed }) =>
      (secret) =>
        tryOpenSealed(secret, placeOf(id), sealed) !== undefined,
  )
}

function placeOf(inboxId: string): string {
  return `inbox ${inboxId}`
}

function schemaOf(channel: Channel) {
  const { config, secrets } = fields[channel]
  const nullable = Object.entries(config).map(([name, field]) => [name, z.nullable(field).optional()])
  return {
    config: z.strictObject(Object.fromEntries(nullable)),
    secrets: z.strictObject(
      Object.fromEntries(secrets.map((name) => [name, z.nullable(secret).optional()])),
    ) as unknown as z.ZodType<Record<string, string | null>>,
  }
}

/** A fault's value is never told: it may be the very secret. */
function check<Shape>(schema: z.ZodType<Shape>, given: unknown): Shape {
  const result = schema.safeParse(given, { reportInput: true })
  if (result.success) return result.data
  const details = result.error.issues.slice(0, 20).map((issue) => ({
    field: ['channel_config', ...issue.path].join('.').slice(0, 200),
    message: issue.message.slice(0, 300),
    ...faultOf(issue),
  }))
  throw refuse('invalid', `${details[0]?.field}: ${details[0]?.message}`, details)
}
