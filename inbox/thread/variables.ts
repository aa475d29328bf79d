/** Variables in a canned reply: `{{contact.name}}`, or with words for where nothing is known, `{{contact.name | default: "there"}}`. Pure. */
import type { OpenData } from '../../client/shapes.ts'
import { textOfValue } from '../contacts/attribute-value.ts'

export type Known = Readonly<Record<string, string | null | undefined>>

const written =
  /\{\{\s*(\p{L}[\p{L}\p{N}_.-]*)\s*(?:\|\s*(?:default\s*:\s*)?["“]?([^"”{}]*?)["”]?\s*)?\}\}/giu

/** The text with what is known; what is not, and has no words for that, stays as it is. */
export function fillIn(text: string, known: Known): string {
  return text.replace(written, (whole, name: string, fallback: string | undefined) => {
    const key = name.toLowerCase()
    const value = Object.hasOwn(known, key) ? known[key]?.trim() : undefined
    return value || fallback || whole
  })
}

/** The variables left in a text. */
export function unfilled(text: string): string[] {
  return [...new Set([...text.matchAll(written)].map(([whole]) => whole))]
}

interface KnownFrom {
  contact: {
    name: string
    email?: string | null | undefined
    phone_number?: string | null | undefined
    company?: { name: string } | null | undefined
    custom_attributes?: OpenData | undefined
  }
  agent: { name: string; email: string }
  conversation: { display_id: number; custom_attributes?: OpenData | undefined }
  inboxName: string | undefined
}

/** What is known by the names that replies write: those of other systems too. */
export function knownOf({ contact, agent, conversation, inboxName }: KnownFrom): Known {
  return {
    'contact.name': contact.name,
    'contact.first_name': firstOf(contact.name),
    'contact.last_name': lastOf(contact.name),
    'contact.email': contact.email,
    'contact.phone': contact.phone_number,
    'contact.phone_number': contact.phone_number,
    'contact.company': contact.company?.name,
    ...attributesOf('contact', contact.custom_attributes),
    'agent.name': agent.name,
    'agent.first_name': firstOf(agent.name),
    'agent.last_name': lastOf(agent.name),
    'agent.email': agent.email,
    'conversation.id': String(conversation.display_id),
    ...attributesOf('conversation', conversation.custom_attributes),
    'inbox.name': inboxName,
  }
}

/** The name of a custom attribute in a text. */
export function variableOf(subject: 'contact' | 'conversation', key: string): string {
  return `${subject}.custom_attribute.${key}`
}

function attributesOf(subject: 'contact' | 'conversation', values: OpenData = {}): Known {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      variableOf(subject, key).toLowerCase(),
      textOfValue(value),
    ]),
  )
}

function firstOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

function lastOf(name: string): string {
  return name.trim().split(/\s+/).slice(1).at(-1) ?? ''
}
