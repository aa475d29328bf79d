/**
 * What conversations do when others tell of something: an assistant that is gone has none of them any more, nor has a member
 * what it was put out of, or what its role opens no more.
 */

import type { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { assistantChanged } from '../assistants/events.ts'
import { inboxChanged } from '../inboxes/events.ts'
import { customRoleChanged, memberChanged } from '../members/events.ts'
import { listMembers } from '../members/members.ts'
import { letGo, letGoOfLost } from './letting-go.ts'

export const conversationReactions: Reaction[] = [
  on(assistantChanged, 'let-go-of-assistant', letGoOfAssistant),
  on(inboxChanged, 'let-go-of-inbox', letGoOfInboxes),
  on(memberChanged, 'let-go-of-lost', letGoOfMembers),
  on(customRoleChanged, 'let-go-of-role', letGoOfRoles),
]

type Told<Event extends { data: z.ZodType }> = LoggedEvent<z.output<Event['data']>>

async function letGoOfAssistant(tx: Tx, events: Told<typeof assistantChanged>[]): Promise<void> {
  for (const { accountId, actor, at, data } of events)
    if (data.change === 'deleted')
      await letGo(tx, accountId, { assistantId: data.assistantId }, { actor, now: at })
}

async function letGoOfInboxes(tx: Tx, events: Told<typeof inboxChanged>[]): Promise<void> {
  for (const { accountId, actor, at, inboxId, data } of events)
    if (inboxId && data.change === 'updated' && data.fields.includes('members'))
      await letGoOfLost(tx, accountId, { userIds: [], inboxIds: [inboxId] }, { actor, now: at })
}

async function letGoOfMembers(tx: Tx, events: Told<typeof memberChanged>[]): Promise<void> {
  for (const { accountId, actor, at, data } of events)
    await letGoOfLost(tx, accountId, { userIds: [data.userId], inboxIds: [] }, { actor, now: at })
}

async function letGoOfRoles(tx: Tx, events: Told<typeof customRoleChanged>[]): Promise<void> {
  for (const { accountId, actor, at, data } of events) {
    const members = await listMembers(tx, accountId)
    const userIds = members.flatMap(({ userId, customRole }) =>
      customRole?.id === data.roleId ? [userId] : [],
    )
    await letGoOfLost(tx, accountId, { userIds, inboxIds: [] }, { actor, now: at })
  }
}
