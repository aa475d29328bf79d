/** What happened to a conversation is told in it, after the fact. */
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import { conversationChanged } from '../conversations/events.ts'
import { lockOf } from '../conversations/locking.ts'
import { tellWhatHappened } from './activity.ts'

export const activityReactions: Reaction[] = [
  on(conversationChanged, 'tell-what-happened', {
    locks: async (_tx, events) =>
      events
        .filter(({ data }) => Object.keys(data.changes ?? {}).length > 0)
        .flatMap(({ accountId, conversationId: id }) => (id ? [lockOf(accountId, id)] : [])),
    run: async (tx, events) => {
      for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId))
        await tellWhatHappened(tx, accountId, batch)
    },
  }),
]
