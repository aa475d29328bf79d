/**
 * A conversation as its contact says something in it by the public API, with what is printed beside what was said: one
 * statement from the three names of an address, shared by all who ask at once. Nothing is remembered: whether the inbox is in
 * service, who holds the source id and what it opens is looked at each time.
 */
import type { Database } from '../../platform/db/db.ts'
import { onceFor } from '../../platform/db/once-for.ts'
import { shareReads } from '../../platform/db/shared-reads.ts'
import { isPublic } from '../inboxes/public.ts'
import {
  type ContactPlaceRow,
  type SpeakingContact,
  selectContactPlaces,
  type WantedContactPlace,
} from './contact-place-queries.ts'

export type { SpeakingContact } from './contact-place-queries.ts'

export interface ContactPlace {
  inbox: { accountId: string; inboxId: string; key: string }
  account: { num: number; locale: string }
  /** Who holds the source id; undefined where nobody does, or it is blocked. */
  holder: (SpeakingContact & { addressId: string; sourceId: string }) | undefined
  /** Undefined for everybody else's. */
  conversation: HeldConversation | undefined
}

/** What of a conversation is needed to say something in it, and to print what was said. */
export interface HeldConversation {
  accountId: string
  id: string
  displayId: number
  inboxId: string
  inboxNum: number
  isInboxDeleted: false
}

const placesOf = onceFor(({ read }: Database) =>
  shareReads(async (keys) => {
    const rows = await selectContactPlaces(read, keys.map(wantedIn))
    return new Map(rows.map((row) => [row.key, row]))
  }),
)

/** Where these names lead; undefined where no API inbox in service has this key. */
export async function findContactPlace(
  db: Database,
  { inboxKey, sourceId, displayId }: Omit<WantedContactPlace, 'key'>,
): Promise<ContactPlace | undefined> {
  const row = await placesOf(db)(JSON.stringify([inboxKey, sourceId, displayId]))
  return row && isPublic({ channel: row.channel, status: row.inboxStatus })
    ? placeIn(row, { sourceId, displayId })
    : undefined
}

function wantedIn(key: string): WantedContactPlace {
  const [inboxKey, sourceId, displayId] = JSON.parse(key)
  return { key, inboxKey, sourceId, displayId }
}

function placeIn(
  row: ContactPlaceRow,
  { sourceId, displayId }: { sourceId: string; displayId: number },
): ContactPlace {
  const { accountId, inboxId, inboxNum, contact, addressId, conversationId: id } = row
  return {
    inbox: { accountId, inboxId, key: row.inboxKey },
    account: { num: row.accountNum, locale: row.accountLocale },
    holder: contact && addressId ? { ...contact, blockedAt: null, addressId, sourceId } : undefined,
    conversation: id ? { accountId, id, displayId, inboxId, inboxNum, isInboxDeleted: false } : undefined,
  }
}
