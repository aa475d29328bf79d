/** Who may enter an inbox, and which bot it has. */
import { z } from 'zod'
import { getAccount } from '../../../features/accounts/accounts.ts'
import { getAssistant } from '../../../features/assistants/assistants.ts'
import { getInboxFor } from '../../../features/inboxes/access.ts'
import { listMemberIds } from '../../../features/inboxes/inboxes.ts'
import { addInsiders, listInsiders, removeInsiders, setInsiders } from '../../../features/inboxes/insiders.ts'
import { changeInbox } from '../../../features/inboxes/keeping.ts'
import { listMembers } from '../../../features/members/members.ts'
import { byActor } from '../../../platform/events/by.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import type { Platform } from '../../../platform/platform.ts'
import { AccountParams } from '../input.ts'
import { idList, idNumber } from '../people/people-fields.ts'
import { AgentData, presentAgent } from '../people/present-user.ts'
import { BotBody, InboxParams } from './inbox-shapes.ts'
import { presentBot } from './present-bot.ts'

const members = '/api/v1/accounts/{account_id}/inbox_members' as const
const inbox = '/api/v1/accounts/{account_id}/inboxes/{id}' as const
const patterns = { id: '[0-9]+', inbox_id: '[0-9]+' }
const reading = { tag: 'Inboxes', actors: staff, limit: 'reads', patterns } as const
const writing = { ...reading, actors: administrators, limit: 'writes' } as const
const account = { account_id: '1' }
const MemberParams = z.object({ account_id: z.string(), inbox_id: idNumber })
const MembersBody = z.object({ inbox_id: idNumber, user_ids: idList })
const AgentsData = z.object({ payload: z.array(AgentData) })
const body = { inbox_id: 1, user_ids: [1] }

const list = operation({
  ...reading,
  id: 'chatwootListInboxMembers',
  method: 'get',
  path: `${members}/{inbox_id}`,
  summary: 'The agents of an inbox',
  params: MemberParams,
  data: AgentsData,
  examples: [{ summary: 'All', params: { ...account, inbox_id: '1' } }],
})

const changes = (
  [
    ['post', 'chatwootAddInboxMembers', 'Let agents into an inbox', addInsiders],
    ['patch', 'chatwootSetInboxMembers', 'Let exactly these agents into an inbox', setInsiders],
    ['put', 'chatwootSetInboxMembersWhole', 'Let exactly these agents into an inbox', setInsiders],
  ] as const
).map(([method, id, summary, verb]) => ({
  verb,
  declared: operation({
    ...writing,
    id,
    method,
    path: members,
    summary,
    params: AccountParams,
    body: MembersBody,
    data: AgentsData,
    examples: [{ summary: 'One', params: account, body }],
  }),
}))

const remove = operation({
  ...writing,
  id: 'chatwootRemoveInboxMembers',
  method: 'delete',
  path: members,
  summary: 'Put agents out of an inbox',
  params: AccountParams,
  body: MembersBody,
  examples: [{ summary: 'One', params: account, body }],
})

/** As @figuro/chatwoot-sdk sends it. */
const removeAt = operation({
  ...writing,
  id: 'chatwootRemoveInboxMembersOf',
  method: 'delete',
  path: `${members}/{inbox_id}`,
  summary: 'Put agents out of an inbox that the address names',
  params: MemberParams,
  body: z.object({ user_ids: idList }),
  examples: [{ summary: 'One', params: { ...account, inbox_id: '1' }, body: { user_ids: [1] } }],
})

const assignable = operation({
  ...reading,
  id: 'chatwootListInboxAssignableAgents',
  method: 'get',
  path: `${inbox}/assignable_agents`,
  summary: 'Who may be given its conversations: its agents, and every administrator',
  params: InboxParams,
  data: AgentsData,
  examples: [{ summary: 'All', params: { ...account, id: '1' } }],
})

const getBot = operation({
  ...reading,
  id: 'chatwootGetInboxBot',
  method: 'get',
  path: `${inbox}/agent_bot`,
  summary: 'The bot of an inbox, if it has one',
  params: InboxParams,
  data: z.object({ agent_bot: z.looseObject({}) }),
  examples: [{ summary: 'Its bot', params: { ...account, id: '1' } }],
})

const setBot = operation({
  ...writing,
  id: 'chatwootSetInboxBot',
  method: 'post',
  path: `${inbox}/set_agent_bot`,
  summary: 'Give an inbox a bot, or none',
  params: InboxParams,
  body: BotBody,
  status: 204,
  examples: [{ summary: 'No bot', params: { ...account, id: '1' }, body: { agent_bot: null } }],
})

export const inboxMemberRoutes = ({ secret, canTell, authenticator }: Platform): Route[] => [
  on(list, async ({ actor, params, read }) => ({
    payload: (await listInsiders(read, await getInboxFor(read, actor, params.inbox_id))).map(presentAgent),
  })),
  ...changes.map(({ declared, verb }) =>
    on(declared, async ({ actor, body: { inbox_id, user_ids }, now, transact }) => {
      const payload = await transact(async (tx) => {
        const found = await getInboxFor(tx, actor, inbox_id)
        await verb(tx, found, user_ids, byActor(actor, now))
        return (await listInsiders(tx, found)).map(presentAgent)
      })
      authenticator.forgetMembers(actor.accountId)
      return { payload }
    }),
  ),
  on(remove, async ({ actor, body: { inbox_id, user_ids }, now, transact }) => {
    await transact(async (tx) =>
      removeInsiders(tx, await getInboxFor(tx, actor, inbox_id), user_ids, byActor(actor, now)),
    )
    authenticator.forgetMembers(actor.accountId)
    return undefined
  }),
  on(removeAt, async ({ actor, params, body: { user_ids }, now, transact }) => {
    await transact(async (tx) =>
      removeInsiders(tx, await getInboxFor(tx, actor, params.inbox_id), user_ids, byActor(actor, now)),
    )
    authenticator.forgetMembers(actor.accountId)
    return undefined
  }),
  on(assignable, async ({ actor, params, read }) => {
    const found = await getInboxFor(read, actor, params.id)
    const ids = new Set(await listMemberIds(read, found))
    const all = await listMembers(read, actor.accountId)
    return { payload: all.filter(({ userId }) => ids.has(userId)).map(presentAgent) }
  }),
  on(getBot, async ({ actor, params, read }) => {
    const { assistantId } = await getInboxFor(read, actor, params.id)
    if (!assistantId) return { agent_bot: {} }
    const { num } = await getAccount(read, actor.accountId)
    return { agent_bot: presentBot(await getAssistant(read, actor.accountId, assistantId), num) }
  }),
  on(setBot, async ({ actor, params, body: { agent_bot }, now, transact }) => {
    await transact(async (tx) => {
      const found = await getInboxFor(tx, actor, params.id)
      const change = { assistantId: agent_bot ?? null }
      await changeInbox(tx, { inbox: found, secret, canTell }, change, byActor(actor, now))
    })
    return undefined
  }),
]
