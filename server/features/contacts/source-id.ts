/**
 * Source ids: what a channel calls a contact (RUL-16). Each channel has its form; where the contact's own number or
 * mailbox says it, it can be made.
 */
import { toE164 } from './phone.ts'

export type Channel =
  | 'web'
  | 'api'
  | 'email'
  | 'sms'
  | 'line'
  | 'whatsapp'
  | 'waha'
  | 'telegram'
  | 'facebook'
  | 'instagram'
  | 'voice'

interface Form {
  /** The id as it is kept, or undefined when it is none of the channel's. */
  read(text: string): string | undefined
  /** Made of what is known of the contact, or undefined when nothing will do. */
  make(contact: { email: string | null; phoneNumber: string | null }): string | undefined
}

const free: Form['read'] = (text) => (/^\S.{0,254}$/u.test(text) ? text : undefined)
const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined)
const digitsOf = (phoneNumber: string | null) => phoneNumber?.slice(1)

const given: Form = { read: free, make: () => undefined }
// All of it random: on the public API it is the contact's credential, and our own ids begin with the time.
const made: Form = { read: free, make: () => crypto.randomUUID() }
const phone: Form = { read: toE164, make: ({ phoneNumber }) => phoneNumber ?? undefined }

const forms: Record<Channel, Form> = {
  web: made,
  api: made,
  email: {
    read: (text) => (/^[^\s@]+@[^\s@]+$/.test(text) && text.length <= 320 ? text.toLowerCase() : undefined),
    make: ({ email }) => email?.toLowerCase(),
  },
  sms: phone,
  voice: phone,
  whatsapp: { read: matching(/^\d{1,15}$/), make: ({ phoneNumber }) => digitsOf(phoneNumber) },
  waha: {
    read: matching(/^(\d{1,15}@c\.us|[\d-]{1,40}@g\.us|\d{1,40}@lid)$/),
    make: ({ phoneNumber }) => (phoneNumber && `${digitsOf(phoneNumber)}@c.us`) || undefined,
  },
  line: given,
  telegram: given,
  facebook: given,
  instagram: given,
}

/** A source id as it is kept; undefined when it has not the channel's form. */
export function readSourceId(channel: Channel, text: string): string | undefined {
  return forms[channel].read(text)
}

/** The source id a contact would have on a channel; undefined when only the channel can tell. */
export function makeSourceId(
  channel: Channel,
  contact: { email: string | null; phoneNumber: string | null },
): string | undefined {
  return forms[channel].make(contact)
}
