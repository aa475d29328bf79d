/**
 * The person of a lead document is the conversation's contact (C.10 point 5). What the contact cannot hold, or not in the
 * same letters, is kept beside it, and printed until the contact says something else than it did then.
 */
import { type Contact, type ContactChange, toE164 } from '../contacts/contacts.ts'
import type { LeadDocument } from './schema.ts'

export type Person = Pick<Contact, 'name' | 'email' | 'phoneNumber' | 'avatarUrl' | 'blockedAt'>

interface Home {
  /** What the contact would hold for a text, or undefined where it cannot. */
  fits(text: string): string | undefined
  of(person: Person): string | undefined
  change(value: string): ContactChange
}

const homes = {
  userName: {
    fits: (text) => line(text, 255),
    of: (person) => person.name || undefined,
    change: (name) => ({ name }),
  },
  userEmail: {
    fits: (text) => {
      const trimmed = line(text, 320)
      return trimmed && /^[^\s@]+@[^\s@]+$/.test(trimmed) ? trimmed : undefined
    },
    of: (person) => person.email ?? undefined,
    change: (email) => ({ email }),
  },
  userPhone: {
    fits: (text) => toE164(text),
    of: (person) => person.phoneNumber ?? undefined,
    change: (phoneNumber) => ({ phoneNumber }),
  },
  userProfilePic: {
    fits: (text) => {
      const trimmed = line(text, 2000)
      return trimmed && /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? trimmed : undefined
    },
    of: (person) => person.avatarUrl ?? undefined,
    change: (avatarUrl) => ({ avatarUrl }),
  },
} satisfies Record<string, Home>

type Field = keyof typeof homes
const names: Field[] = ['userName', 'userEmail', 'userPhone', 'userProfilePic']

/** What of a document the contact can hold. */
export function personIn(document: LeadDocument): ContactChange {
  const changes = names.map((name) => {
    const value = document[name] === undefined ? undefined : homes[name].fits(document[name])
    return value === undefined ? {} : homes[name].change(value)
  })
  return Object.assign({}, ...changes)
}

/** What was written that the contact, as it now is, does not say in the same letters; and what it says instead. */
export function unlikePerson(
  document: LeadDocument,
  person: Person,
): { written: LeadDocument; over: Record<string, string | null> } {
  const kept = names.filter(
    (name) => document[name] !== undefined && document[name] !== homes[name].of(person),
  )
  return {
    written: {
      ...Object.fromEntries(kept.map((name) => [name, document[name]])),
      // That it is not blocked is said by a contact's silence.
      ...(document.isBlocked === false ? { isBlocked: false } : {}),
    },
    over: Object.fromEntries(kept.map((name) => [name, homes[name].of(person) ?? null])),
  }
}

/** The person as a document prints it. */
export function printPerson(
  person: Person,
  { written, over }: { written: LeadDocument; over: Record<string, string | null> },
): LeadDocument {
  const printed = names.flatMap((name) => {
    const value = homes[name].of(person)
    const isAsItWas = written[name] !== undefined && over[name] === (value ?? null)
    const shown = isAsItWas ? written[name] : value
    return shown === undefined ? [] : [[name, shown]]
  })
  const isBlocked = person.blockedAt !== null ? true : written.isBlocked
  return { ...Object.fromEntries(printed), ...(isBlocked === undefined ? {} : { isBlocked }) }
}

function line(text: string, most: number): string | undefined {
  const trimmed = text.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  const isLine = trimmed !== '' && trimmed.length <= most && !/[\u0000-\u001f\u007f]/.test(trimmed)
  return isLine ? trimmed : undefined
}
