/** Everyone who said something, looked up for all messages of a page together. */
import { listAssistants } from '../../features/assistants/assistants.ts'
import { findContacts } from '../../features/contacts/contacts.ts'
import { listMembers } from '../../features/members/members.ts'
import type { Message } from '../../features/messages/messages.ts'
import type { Reader } from '../../platform/db/db.ts'
import type { Senders } from './present-message.ts'

export async function sendersOf(reader: Reader, accountId: string, messages: Message[]): Promise<Senders> {
  const authors = (kind: Message['authorKind']) => [
    ...new Set(messages.flatMap((one) => (one.authorKind === kind && one.authorId ? [one.authorId] : []))),
  ]
  const members = authors('member').length > 0 ? await listMembers(reader, accountId) : []
  return {
    contacts: await findContacts(reader, accountId, authors('contact')),
    members: new Map(members.map((member) => [member.userId, member])),
    assistants: await assistantsOf(reader, accountId, authors('assistant').length),
  }
}

/** All of an account's, where one of them is wanted: they are few. */
async function assistantsOf(
  reader: Reader,
  accountId: string,
  wanted: number,
): Promise<Senders['assistants']> {
  const all = wanted > 0 ? await listAssistants(reader, accountId, { after: 0, limit: 1000 }) : []
  return new Map(all.map((assistant) => [assistant.id, assistant]))
}
