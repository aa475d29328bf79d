/** What conversations do when others tell of something: an assistant that is gone has none of them any more. */

import type { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { assistantChanged } from '../assistants/events.ts'
import { letGo } from './letting-go.ts'

export const conversationReactions: Reaction[] = [
  on(assistantChanged, 'let-go-of-assistant', letGoOfAssistant),
]

type Changed = LoggedEvent<z.output<(typeof assistantChanged)['data']>>

async function letGoOfAssistant(tx: Tx, events: Changed[]): Promise<void> {
  for (const { accountId, actor, at, data } of events)
    if (data.change === 'deleted')
      await letGo(tx, accountId, { assistantId: data.assistantId }, { actor, now: at })
}
