/** Everyone who said something, looked up for all messages of a page together. */
import { listAssistants } from '../../../features/assistants/assistants.ts'
import { findContacts } from '../../../features/contacts/contacts.ts'
import { listMembers, type MemberRow } from '../../../features/members/members.ts'
import type { Message } from '../../../features/messages/messages.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Senders, Speaker } from './present-message.ts'

/** `membersOf` is asked for an account's members where one of them said something, and is none of those known. */
export async function sendersOf(
  reader: Reader,
  accountId: string,
  messages: Message[],
  {
    known = new Map(),
    membersOf = (id) => listMembers(reader, id),
  }: {
    known?: ReadonlyMap<string, Speaker>
    membersOf?: (accountId: string) => Promise<MemberRow[]>
  } = {},
): Promise<Senders> {
  const authors = (kind: Message['authorKind']) => [
    ...new Set(messages.flatMap((one) => (one.authorKind === kind && one.authorId ? [one.authorId] : []))),
  ]
  const contactIds = authors('contact')
  const unknown = authors('member').filter((userId) => !known.has(userId))
  const members = unknown.length > 0 ? await membersOf(accountId) : []
  return {
    contacts: contactIds.length > 0 ? await findContacts(reader, accountId, contactIds) : new Map(),
    members: new Map([...known, ...members.map((member) => [member.userId, member] as const)]),
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
