/**
 * Going on with a chat on another device: a link with a code in it, good once and for an hour. Looking at the link uses
 * nothing up, for messengers look at what is sent through them; handing the code in does. It opens what the visitor's
 * own token opens, and ends with the session it was made in.
 */
import { hashToken, newToken } from '../../platform/crypto/tokens.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Visitor } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { type AddressedContact, findByAddress } from '../contacts/contacts.ts'
import { getOpenSite } from '../inboxes/inboxes.ts'
import { issueVisitorToken } from '../sessions/sessions.ts'
import * as queries from './queries.ts'

const lifeMs = 3600 * 1000
/** Codes are kept a day longer, to tell used ones from what never was when somebody asks. */
const keptMs = 24 * 3600 * 1000

/** A code for the visitor's other device. */
export async function makeContinuation(
  tx: Tx,
  { accountId, addressId, sessionId }: Visitor,
  now: Date,
): Promise<{ code: string; expiresAt: Date }> {
  const { token, hash } = newToken('continue')
  const expiresAt = new Date(now.getTime() + lifeMs)
  await queries.deleteOver(tx, new Date(now.getTime() - keptMs))
  await queries.insertContinuation(tx, { hash, accountId, addressId, sessionId, now, expiresAt })
  return { code: token, expiresAt }
}

/** The key of the site whose chat a code goes on with; undefined for one that may not be handed in any more. */
export async function siteOfContinuation(
  reader: Reader,
  code: string,
  now: Date,
): Promise<string | undefined> {
  return isCode(code) ? await queries.selectSiteOfGood(reader, hashToken(code), now) : undefined
}

/** Uses a code up, and answers the visitor with a token for this device. */
export async function continueAs(
  tx: Tx,
  code: string,
  now: Date,
): Promise<{ contact: AddressedContact; siteKey: string; token: string }> {
  const used = isCode(code) ? await queries.takeContinuation(tx, hashToken(code), now) : undefined
  if (!used) throw gone()
  const site = await getOpenSite(tx, used.siteKey)
  const contact = await findByAddress(tx, site, used.visitorId)
  if (!contact) throw gone()
  const { accountId, addressId } = used
  return { contact, siteKey: used.siteKey, token: await issueVisitorToken(tx, { accountId, addressId, now }) }
}

function isCode(code: string): boolean {
  return code.startsWith('par_continue_') && code.length < 100
}

/** What never was, is over and was used look alike. */
function gone() {
  return refuse('not_found', 'This link has expired or was used already: make another in the chat')
}
