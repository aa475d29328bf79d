/** What an inbox is about to say by itself, because something happened. */
import type { Tx } from '../../platform/db/db.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import type { EventType, LoggedEvent } from '../../platform/events/event.ts'
import { lockOf } from '../conversations/locking.ts'
import type { Inbox } from '../inboxes/inbox.ts'
import { postAsInbox } from '../messages/messages.ts'

export interface Saying {
  inbox: Inbox
  /** Posted once, whatever runs twice: its `sourceId` names it. */
  said: Parameters<typeof postAsInbox>[2]
}

/** Says what `plan` finds to say. It looks twice: for what is to be locked, and then at what is so. */
export function saying<Data>(
  event: EventType<Data>,
  name: string,
  plan: (tx: Tx, events: LoggedEvent<Data>[]) => Promise<Saying[]>,
): Reaction {
  return on(event, name, {
    locks: async (tx, events) =>
      (await plan(tx, events)).map(({ inbox, said }) => lockOf(inbox.accountId, said.conversationId)),
    run: async (tx, events) => {
      for (const { inbox, said } of await plan(tx, events)) await postAsInbox(tx, inbox, said)
    },
  })
}
