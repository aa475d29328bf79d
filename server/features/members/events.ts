/** What members, teams and custom roles emit. Status frames go out as hints with presence, not from here. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const memberChanged = defineEvent({
  type: 'member.changed',
  data: z.object({ userId: z.string(), change: z.enum(['created', 'updated', 'disabled']) }),
})

export const memberStatusChanged = defineEvent({
  type: 'member.status-changed',
  data: z.object({ userId: z.string(), name: z.string(), status: z.enum(['online', 'away', 'offline']) }),
})

export const teamChanged = defineEvent({
  type: 'team.changed',
  data: z.object({
    teamId: z.string(),
    name: z.string(),
    change: z.enum(['created', 'updated', 'members', 'removed']),
  }),
})

export const customRoleChanged = defineEvent({
  type: 'custom-role.changed',
  data: z.object({ roleId: z.string(), name: z.string(), change: z.enum(['created', 'updated', 'removed']) }),
})
