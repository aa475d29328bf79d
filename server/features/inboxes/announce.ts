/** Telling of changes: of an inbox, and of a site, which every inbox is to seed 001. */
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { inboxChanged, siteChanged } from './events.ts'

interface InboxRef {
  accountId: string
  inboxId: string
}

/** Tells that an inbox was made, changed (and what of it), or taken out of use. */
export function announceInbox(
  tx: Tx,
  inbox: InboxRef,
  told: { change: 'created' | 'updated' | 'deleted'; fields?: string[] },
  by: By,
): void {
  append(tx, inboxChanged, eventOf(inbox, { fields: [], ...told }, by))
}

/** Tells it to those who follow sites: `readmitted` and `disabled` close the sockets of its visitors. */
export function announceSite(
  tx: Tx,
  inbox: InboxRef,
  change: 'created' | 'updated' | 'readmitted' | 'disabled',
  by: By,
): void {
  append(tx, siteChanged, eventOf(inbox, { change }, by))
}

function eventOf<Data>(inbox: InboxRef, data: Data, by: By) {
  return {
    accountId: inbox.accountId,
    at: by.now,
    actor: by.actor,
    inboxId: inbox.inboxId,
    conversationId: null,
    contactId: null,
    memberId: null,
    data,
  }
}
