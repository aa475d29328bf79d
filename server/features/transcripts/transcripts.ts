/** Transcripts: the link to one, and what it opens. */
import { openSigned, sign } from '../../platform/crypto/signed.ts'
import type { Reader } from '../../platform/db/db.ts'
import { findAccount } from '../accounts/accounts.ts'
import { findKnown } from '../conversations/access.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { getSiteOf } from '../inboxes/inboxes.ts'
import type { Message } from '../messages/message.ts'
import { historyOf } from '../messages/reading.ts'

const lifeMs = 7 * 24 * 3600 * 1000

/**
 * What opens the transcript of a conversation its maker may read: as far as it went then. Whoever made it may be gone, and is
 * to read by it nothing that is said later.
 */
export function signTranscript(
  secret: Uint8Array,
  { accountId, id, lastSeq }: Conversation,
  now: Date,
): { signed: string; expiresAt: Date } {
  const expiresAt = new Date(now.getTime() + lifeMs)
  return { signed: sign(secret, `transcript ${accountId} ${id} ${lastSeq}`, expiresAt), expiresAt }
}

export interface Transcript {
  conversation: Conversation
  siteName: string
  timeZone: string
  messages: Message[]
  /** True where there is more before. */
  isCut: boolean
}

/**
 * What was said, for whoever holds the link; undefined for none of ours, one that is over, what is gone, and where the
 * account is out of service.
 */
export async function readTranscript(
  reader: Reader,
  secret: Uint8Array,
  signed: string,
  now: Date,
): Promise<Transcript | undefined> {
  const [purpose, accountId = '', id = '', upTo = ''] = openSigned(secret, signed, now)?.split(' ') ?? []
  if (purpose !== 'transcript' || upTo === '') return undefined
  const account = await findAccount(reader, accountId)
  if (account?.status !== 'active') return undefined
  const conversation = await findKnown(reader, accountId, id)
  if (!conversation) return undefined
  const { name, timeZone } = await getSiteOf(reader, accountId, conversation.inboxId)
  return { conversation, siteName: name, timeZone, ...(await readAll(reader, conversation, Number(upTo))) }
}

const pageSize = 500
/** A page of some megabytes: who needs more has the API. */
const mostPages = 10

async function readAll(
  reader: Reader,
  conversation: Conversation,
  upTo: number,
): Promise<{ messages: Message[]; isCut: boolean }> {
  const shown = { withNotes: false, withActivity: false }
  let all: Message[] = []
  for (let turn = 0; turn < mostPages; turn++) {
    const before = all[0]?.id
    const page = { limit: pageSize, before, upTo }
    const { messages, hasMore } = await historyOf(reader, conversation, page, shown)
    all = [...messages, ...all]
    if (!hasMore) return { messages: all, isCut: false }
  }
  return { messages: all, isCut: true }
}
