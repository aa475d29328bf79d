/** Variables in a canned reply: `{{contact.name}}`, or with words for where nothing is known, `{{contact.name | default: "there"}}`. Pure. */

export type Known = Readonly<Record<string, string | null | undefined>>

const written = /\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*(?:\|\s*(?:default\s*:\s*)?["“]?([^"”{}]*?)["”]?\s*)?\}\}/gi

/** The text with what is known; what is not, and has no words for that, stays as it is. */
export function fillIn(text: string, known: Known): string {
  return text.replace(written, (whole, name: string, fallback: string | undefined) => {
    const value = known[name.toLowerCase()]?.trim()
    return value || fallback || whole
  })
}

/** The variables left in a text. */
export function unfilled(text: string): string[] {
  return [...new Set([...text.matchAll(written)].map(([whole]) => whole))]
}

/** What is known of a contact and a member by these names. */
export function knownOf(
  contact: { name: string; email?: string | null | undefined },
  agent: { name: string; email: string },
  conversation: { display_id: number },
): Known {
  return {
    'contact.name': contact.name,
    'contact.first_name': firstOf(contact.name),
    'contact.last_name': lastOf(contact.name),
    'contact.email': contact.email,
    'agent.name': agent.name,
    'agent.first_name': firstOf(agent.name),
    'agent.last_name': lastOf(agent.name),
    'agent.email': agent.email,
    'conversation.id': String(conversation.display_id),
  }
}

function firstOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

function lastOf(name: string): string {
  return name.trim().split(/\s+/).slice(1).at(-1) ?? ''
}
