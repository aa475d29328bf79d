/**
 * A conversation as somebody says something in it, with what surfaces print beside what was said: its account, its inbox and
 * who asks. Read for all who ask at once by one statement, so that a busy surface costs little more than posting does.
 */
import type { Database } from '../../platform/db/db.ts'
import { onceFor } from '../../platform/db/once-for.ts'
import { shareReads } from '../../platform/db/shared-reads.ts'
import { type Assistant, isMember, type Member } from '../../platform/http/actor.ts'
import { admit } from './access.ts'
import {
  type Placed,
  type PlaceName,
  type PlaceRow,
  selectPlaces,
  type WantedPlace,
} from './place-queries.ts'

export type { Placed } from './place-queries.ts'

export interface Place {
  conversation: Placed
  account: { num: number; locale: string }
  inbox: { name: string; channelConfig: Record<string, unknown> }
  /** The member who asks; null for an assistant. */
  asker: Asker | null
}

export interface Asker {
  num: number
  name: string
  displayName: string | null
  avatarUrl: string | null
  status: 'online' | 'away' | 'offline'
}

const mostIds = 20_000

const placesOf = onceFor(({ read }: Database) => {
  const lookUpBy = (by: PlaceName) =>
    shareReads(async (keys) => {
      const rows = await selectPlaces(read, by, keys.map(wantedIn))
      return new Map(rows.map((row) => [row.key, row]))
    })
  return {
    lookUps: { id: lookUpBy('id'), displayId: lookUpBy('displayId') },
    /** Keys by account and display id. */
    ids: new Map<string, string>(),
  }
})

/** The place the actor knows by its display id; refused as `getByDisplayId` refuses. */
export async function getPlaceByDisplayId(
  db: Database,
  actor: Member | Assistant,
  displayId: number,
): Promise<Place> {
  return await getPlace(db, actor, 'displayId', String(displayId))
}

/** The place of this key; refused as `getConversation` refuses. */
export async function getPlaceById(db: Database, actor: Member | Assistant, id: string): Promise<Place> {
  return await getPlace(db, actor, 'id', id)
}

/**
 * The key of what the actor knows by a display id, where it was found before: neither ever changes. Whether there still is
 * such a conversation, and whether the actor may touch it, is not said by this.
 */
export function knownIdOf(
  db: Database,
  { accountId }: { accountId: string },
  displayId: number,
): string | undefined {
  return placesOf(db).ids.get(`${accountId} ${displayId}`)
}

async function getPlace(
  db: Database,
  actor: Member | Assistant,
  by: PlaceName,
  name: string,
): Promise<Place> {
  const { lookUps, ids } = placesOf(db)
  const row = await lookUps[by](`${actor.accountId} ${isMember(actor) ? actor.userId : ''} ${name}`)
  const place = placeIn(row, await admit(db.read, actor, row))
  if (ids.size >= mostIds) ids.clear()
  ids.set(`${actor.accountId} ${place.conversation.displayId}`, place.conversation.id)
  return place
}

function wantedIn(key: string): WantedPlace {
  const [accountId = '', userId = '', name = ''] = key.split(' ')
  return { key, accountId, userId: userId || null, name }
}

function placeIn(row: PlaceRow | undefined, conversation: Placed): Place {
  if (!row) throw new Error('a conversation that was admitted is not there')
  const { askerNum: num, askerName: name, askerStatus: status } = row
  return {
    conversation,
    account: { num: row.accountNum, locale: row.accountLocale },
    inbox: { name: row.inboxName, channelConfig: row.inboxConfig },
    asker:
      num === null || name === null || status === null
        ? null
        : { num, name, displayName: row.askerDisplayName, avatarUrl: row.askerAvatarUrl, status },
  }
}
