/** A lead document as this surface prints it: with its ids, and where it came from. */
import type { Conversation } from '../../features/conversations/conversations.ts'
import { readDocuments } from '../../features/leads/leads.ts'
import type { LeadDocument } from '../../features/leads/schema.ts'
import type { Reader } from '../../platform/db/db.ts'
import { type Agent, printConvoId } from './agent.ts'

/** Our channels in the words met in `origin`; a program's own conversations came from where it says. */
const origins: Partial<Record<string, string>> = {
  web: 'web-chat',
  whatsapp: 'whatsapp',
  waha: 'whatsapp',
  facebook: 'messenger',
  instagram: 'instagram',
  sms: 'sms',
  telegram: 'telegram',
  voice: 'voice',
}

type Speaker = Pick<Agent, 'agentId'>
type Printed = Pick<Conversation, 'id' | 'channel'>

export function presentConvo(agent: Speaker, conversation: Printed, document: LeadDocument): LeadDocument {
  return { ...besidesOf(agent, conversation), ...document, ID: printConvoId(agent, conversation.id) }
}

/** What is printed where the document does not say it. */
export function besidesOf(agent: Speaker, { id, channel }: Printed): LeadDocument {
  const origin = origins[channel]
  // The phone number of a call is given; whoever else is told apart by nothing better than the conversation (RUL-26).
  return { ...(origin === undefined ? {} : { origin }), userID: printConvoId(agent, id) }
}

export async function presentConvos(
  reader: Reader,
  agent: Agent,
  conversations: Conversation[],
): Promise<LeadDocument[]> {
  const documents = await readDocuments(reader, conversations)
  return conversations.map((conversation) =>
    presentConvo(agent, conversation, documents.get(conversation.id) ?? {}),
  )
}
