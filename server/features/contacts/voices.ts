/**
 * Who speaks for a contact on a site. Once it is proved there who it is, by the site's own server, a browser that proved
 * nothing may not read on what is said: it may have come to the contact by a merge, or by what somebody wrote of it. Its
 * sessions end; where it proves who it is, it is let in again.
 */
import type { Tx } from '../../platform/db/db.ts'
import { endVisitorSessions } from '../sessions/sessions.ts'
import { listAddresses } from './addresses.ts'

/** Ends the sessions of the contact's unproved addresses on sites where it has a proved one. */
export async function silenceUnproved(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
  now: Date,
): Promise<void> {
  const all = (await listAddresses(tx, accountId, [id])).get(id) ?? []
  const onSites = all.filter(({ channel }) => channel === 'web')
  const proved = new Set(onSites.flatMap(({ verifiedAt, inboxId }) => (verifiedAt ? [inboxId] : [])))
  const silenced = onSites.filter(({ verifiedAt, inboxId }) => !verifiedAt && proved.has(inboxId))
  if (silenced.length === 0) return
  await endVisitorSessions(
    tx,
    { accountId, addressIds: silenced.map((one) => one.id) },
    'proved by another',
    now,
  )
}
