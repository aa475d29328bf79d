/** What happened to a conversation is told in it, after the fact. */
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import { conversationChanged } from '../conversations/events.ts'
import { tellWhatHappened } from './activity.ts'

export const activityReactions: Reaction[] = [
  on(conversationChanged, 'tell-what-happened', async (tx, events) => {
    for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId))
      await tellWhatHappened(tx, accountId, batch)
  }),
]
