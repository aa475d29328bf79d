/** Changing a conversation: its state, priority, attributes, owner, and whether it is heard. */
import { z } from 'zod'
import { openToGoOnByDisplayId } from '../../../features/conversations/access.ts'
import { archive, changeDetails } from '../../../features/conversations/changes.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { enterState } from '../../../features/conversations/entering.ts'
import { setMuted } from '../../../features/conversations/muting.ts'
import { getMember } from '../../../features/members/members.ts'
import { getTeam } from '../../../features/members/teams.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { type By, byActor } from '../../../platform/events/by.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { openData } from '../../../platform/http/shapes.ts'
import { ConversationParams, conversationPattern, instant, numberOrNone } from '../input.ts'
import { insiders } from '../surface.ts'
import { isAssisted, levelOf, priorityWords, secondsOrNull, stateFor, statuses, statusOf } from '../words.ts'
import { give } from './assigning.ts'
import { presentAssignee, presentOne, presentTeamOf } from './present-conversation.ts'

const shared = {
  patterns: conversationPattern,
  tag: 'Conversations',
  limit: 'writes',
  params: ConversationParams,
} as const
const at = '/api/v1/accounts/{account_id}/conversations/{conversation_id}'

const UpdateBody = z.object({
  priority: z.enum(priorityWords).nullish(),
  custom_attributes: openData.optional(),
  captain_assistant_id: numberOrNone.optional(),
})
const updateShape = {
  ...shared,
  path: at,
  summary: 'Change the priority of a conversation; LionChat’s attributes and assistant too',
  examples: [
    { summary: 'Urgent', params: { account_id: '1', conversation_id: '1' }, body: { priority: 'urgent' } },
  ],
  actors: insiders,
  body: UpdateBody,
  data: z.looseObject({ id: z.number().int() }),
} as const
const update = operation({ ...updateShape, id: 'chatwootUpdateConversation', method: 'patch' })
const put = operation({ ...updateShape, id: 'chatwootPutConversation', method: 'put' })

const toggleStatus = operation({
  ...shared,
  id: 'chatwootToggleStatus',
  method: 'post',
  path: `${at}/toggle_status`,
  summary: 'Open, resolve, snooze or put a conversation aside; without a status, open or resolve it',
  examples: [
    { summary: 'Settled', params: { account_id: '1', conversation_id: '1' }, body: { status: 'resolved' } },
  ],
  actors: insiders,
  body: z.object({ status: z.enum(statuses).nullish(), snoozed_until: instant.optional() }),
  data: z.object({
    meta: z.object({}),
    payload: z.object({
      success: z.boolean(),
      conversation_id: z.number().int(),
      current_status: z.enum(statuses),
      snoozed_until: z.number().int().nullable(),
    }),
  }),
})

const togglePriority = operation({
  ...shared,
  id: 'chatwootTogglePriority',
  method: 'post',
  path: `${at}/toggle_priority`,
  summary: 'Set the priority of a conversation, or take it away',
  examples: [
    { summary: 'Urgent', params: { account_id: '1', conversation_id: '1' }, body: { priority: 'urgent' } },
  ],
  actors: insiders,
  body: z.object({ priority: z.enum(priorityWords).nullish() }),
})

const setAttributes = operation({
  ...shared,
  id: 'chatwootSetConversationAttributes',
  method: 'post',
  path: `${at}/custom_attributes`,
  summary: 'Make the custom attributes of a conversation exactly these',
  examples: [
    {
      summary: 'One attribute',
      params: { account_id: '1', conversation_id: '1' },
      body: { custom_attributes: { plan: 'gold' } },
    },
  ],
  actors: insiders,
  body: z.object({ custom_attributes: openData.default({}) }),
  data: z.object({ custom_attributes: z.record(z.string(), z.unknown()) }),
})

const AssignBody = z.object({
  assignee_id: numberOrNone.optional(),
  assignee_type: z.string().max(40).nullish(),
  team_id: numberOrNone.optional(),
})
const assignTo = operation({
  ...shared,
  id: 'chatwootAssignConversation',
  method: 'post',
  path: `${at}/assignments`,
  summary: 'Give a conversation to an agent or a team, or take it from them',
  examples: [
    { summary: 'To an agent', params: { account_id: '1', conversation_id: '1' }, body: { assignee_id: 1 } },
  ],
  actors: insiders,
  body: AssignBody,
  data: z.looseObject({ id: z.number().int() }).nullable(),
})

const silence = (isMuted: boolean) =>
  operation({
    ...shared,
    id: isMuted ? 'chatwootMuteConversation' : 'chatwootUnmuteConversation',
    method: 'post',
    path: isMuted ? `${at}/mute` : `${at}/unmute`,
    summary: isMuted ? 'Resolve a conversation and block its contact' : 'Let the contact in again',
    examples: [{ summary: 'One', params: { account_id: '1', conversation_id: '1' } }],
    actors: staff,
    body: z.looseObject({}),
  })

const remove = operation({
  ...shared,
  id: 'chatwootDeleteConversation',
  method: 'delete',
  path: at,
  summary: 'Archive a conversation',
  examples: [{ summary: 'One', params: { account_id: '1', conversation_id: '1' } }],
  actors: administrators,
})

export const conversationChangeRoutes = (): Route[] => [
  ...[update, put].map((one) =>
    on(one, async ({ actor, params, body, now, transact }) =>
      transact(async (tx) => {
        const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
        return await presentOne(tx, await change(tx, found, body, byActor(actor, now)), now)
      }),
    ),
  ),
  on(toggleStatus, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
      const wanted = body.status ?? (statusOf(found) === 'open' ? 'resolved' : 'open')
      const state = stateFor(found, wanted, body.snoozed_until)
      const entered = state ? await enterState(tx, found, state, byActor(actor, now)) : found
      return {
        meta: {},
        payload: {
          success: true,
          conversation_id: entered.displayId,
          current_status: statusOf(entered),
          snoozed_until: secondsOrNull(entered.snoozedUntil),
        },
      }
    }),
  ),
  on(togglePriority, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
      await changeDetails(tx, found, { priority: levelOf(body.priority ?? null) }, byActor(actor, now))
    }),
  ),
  on(setAttributes, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
      const wanted = { customAttributes: body.custom_attributes }
      const changed = await changeDetails(tx, found, wanted, byActor(actor, now))
      return { custom_attributes: changed.customAttributes }
    }),
  ),
  on(assignTo, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
      return await own(tx, found, body, byActor(actor, now))
    }),
  ),
  ...[true, false].map((isMuted) =>
    on(silence(isMuted), async ({ actor, params, now, transact }) =>
      transact(async (tx) => {
        const by = byActor(actor, now)
        const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
        await setMuted(tx, found, isMuted, by)
      }),
    ),
  ),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const found = await openToGoOnByDisplayId(tx, actor, params.conversation_id)
      await archive(tx, found, byActor(actor, now))
    })
  }),
]

async function change(
  tx: Tx,
  found: Conversation,
  body: z.output<typeof UpdateBody>,
  by: By,
): Promise<Conversation> {
  const { captain_assistant_id: assistant } = body
  const details = {
    priority: body.priority === undefined ? undefined : levelOf(body.priority),
    customAttributes: body.custom_attributes,
  }
  const changed = await changeDetails(tx, found, details, by)
  if (assistant) return await give(tx, changed, { kind: 'assistant', id: assistant }, by)
  const isTaken = assistant === null && changed.assistantId !== null
  return isTaken ? await give(tx, changed, { kind: 'nobody' }, by) : changed
}

/** An assignee comes before a team; what was taken away answers null. */
async function own(tx: Tx, found: Conversation, wish: z.output<typeof AssignBody>, by: By) {
  if (wish.assignee_id) {
    if (wish.assignee_type === 'AgentBot') {
      const assigned = await give(tx, found, { kind: 'assistant', id: wish.assignee_id }, by)
      return (await presentOne(tx, assigned, by.now)).meta.assignee ?? null
    }
    await give(tx, found, { kind: 'member', id: wish.assignee_id }, by)
    return presentAssignee(await getMember(tx, found.accountId, wish.assignee_id))
  }
  // Of one that shows nobody, nobody is no news: an assistant that handed it on is still remembered.
  const isTaken = found.assigneeId !== null || isAssisted(found)
  if (wish.assignee_id === null && isTaken) await give(tx, found, { kind: 'nobody' }, by)
  if (wish.assignee_id === null || wish.team_id === undefined) return null
  await give(tx, found, { kind: 'team', id: wish.team_id }, by)
  if (wish.team_id === null) return null
  const team = await getTeam(tx, found.accountId, wish.team_id)
  return presentTeamOf(team, team.accountNum)
}
