/** What ids of other systems mean which contact, and who may let them mean another. */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { listReferences, putReference, type Reference, resolveReference } from '../references/references.ts'
import { type Asker, reachOf } from './access.ts'
import { announce } from './announce.ts'
import type { Contact } from './contact.ts'
import { selectContact } from './queries.ts'

/** Most ids a contact may be known by. */
const mostReferences = 50

/**
 * Lets an id of another system mean a contact that was opened, whatever it meant before; answers all that mean it. One
 * that means somebody out of the asker's sight stays, and whose it is is not told.
 */
export async function refer(
  tx: Tx,
  actor: Asker,
  { contact, reference }: { contact: Contact; reference: Reference },
  by: By,
): Promise<Reference[]> {
  const { accountId, id } = contact
  const before = await listReferences(tx, accountId, id)
  const was = await resolveReference(tx, accountId, reference)
  if (was === id) return before
  // Nobody's where it meant a contact that is archived.
  const former = was === undefined ? undefined : await selectContact(tx, accountId, was, undefined)
  const isSeen = former === undefined || (await selectContact(tx, accountId, former.id, reachOf(actor)))
  if (!isSeen) throw refuse('conflict', 'The reference means another contact')
  if (before.length >= mostReferences)
    throw clash('too_many', `A contact has at most ${mostReferences} references`)
  const formers = former && (await listReferences(tx, accountId, former.id))
  if (!(await putReference(tx, accountId, reference, { id, was, now: by.now })))
    throw refuse('conflict', 'The reference means another contact')
  if (former && formers) {
    const left = await listReferences(tx, accountId, former.id)
    await announce(tx, former, 'updated', by, { references: [formers, left] })
  }
  const after = await listReferences(tx, accountId, id)
  await announce(tx, contact, 'updated', by, { references: [before, after] })
  return after
}
