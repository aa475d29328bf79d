/** Lines about what happened to conversations: stored as data, said in the reader's language. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { flushEvents } from '../../platform/events/append.ts'
import { languageOf } from '../accounts/language.ts'
import { conversationChanged } from '../conversations/events.ts'
import { listMembers } from '../members/members.ts'
import { listTeams } from '../members/teams.ts'
import { type Message, type MessageDraft, postMessages } from '../messages/messages.ts'
import { selectHappened } from './line-queries.ts'
import { type Changed, type Line, linesOf, type Names } from './lines.ts'
import { describe } from './wording.ts'

/** Where a message keeps its line. */
const place = 'activity'

/** Writes the lines of these events of one account: one look-up of names and one statement for all. */
export async function tellWhatHappened(tx: Tx, accountId: string, events: Changed[]): Promise<void> {
  const telling = events.filter((event) => Object.keys(event.data.changes ?? {}).length > 0)
  if (telling.length === 0) return
  const names = await namesOf(tx, accountId, telling)
  const drafts = telling.flatMap((event) => linesOf(event, names).map((line) => draftOf(event, line)))
  if (drafts.length === 0) return
  await flushEvents(tx)
  tx.lastly(() => [])
  await postMessages(tx, drafts)
}

/** The newest lines of a conversation, also those about to be written; oldest first. */
export async function listLines(
  reader: Reader,
  conversation: { accountId: string; id: string },
  limit: number,
): Promise<{ at: Date; line: Line }[]> {
  const happened = await selectHappened(reader, conversation, { eventType: conversationChanged.type, limit })
  const events = happened.flatMap((one) => ('event' in one ? [one.event] : []))
  const names: Names = events.length > 0 ? await namesOf(reader, conversation.accountId, events) : new Map()
  return happened
    .flatMap((one) =>
      'line' in one ? [one] : linesOf(one.event, names).map((line) => ({ at: one.at, line })),
    )
    .reverse()
}

/** What a line says; undefined for a message that is none. */
export function sayActivity(
  message: Pick<Message, 'direction' | 'contentAttributes'>,
  locale: string,
): string | undefined {
  const line = message.direction === 'activity' ? message.contentAttributes?.[place] : undefined
  // It is what `draftOf` stored.
  return line === undefined ? undefined : describe(line as Line, languageOf(locale))
}

async function namesOf(reader: Reader, accountId: string, events: Changed[]): Promise<Names> {
  const people = (await listMembers(reader, accountId)).map(({ userId, name }): [string, string] => [
    userId,
    name,
  ])
  const teams = (await listTeams(reader, accountId)).map(({ id, name }): [string, string] => [id, name])
  const contacts = events.flatMap(({ contactId, data }): [string, string][] =>
    contactId ? [[contactId, data.conversation.visitor.name]] : [],
  )
  return new Map([...people, ...teams, ...contacts])
}

function draftOf(event: Changed, line: Line): MessageDraft {
  return {
    accountId: event.accountId,
    conversationId: event.conversationId ?? '',
    authorKind: 'system',
    authorId: null,
    authorName: '',
    inboxIds: null,
    private: false,
    type: 'text',
    content: null,
    fileId: null,
    file: null,
    clientId: null,
    metadata: null,
    direction: 'activity',
    contentAttributes: { [place]: line },
    now: event.at,
  }
}
