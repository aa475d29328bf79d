/** Agents of an account, and who of them may be given a conversation of some inboxes. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { changeAgent, inviteAgent, removeAgent } from '../../../features/agents/agents.ts'
import { listAllSites, listMemberIdsOfAll } from '../../../features/inboxes/inboxes.ts'
import { getCustomRole } from '../../../features/members/custom-roles.ts'
import { email, shownName } from '../../../features/members/fields.ts'
import { listMembers } from '../../../features/members/members.ts'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import type { Reader, Tx } from '../../../platform/db/db.ts'
import { administrators, type Member, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { availability, byMember, idList, idNumber, wrapped, yesNo } from './people-fields.ts'
import { AgentData, presentAgent } from './present-user.ts'

const path = '/api/v1/accounts/{account_id}/agents' as const
const patterns = { account_id: '[0-9]+', id: '[0-9]+' }
const reading = { tag: 'Agents', actors: staff, limit: 'reads', patterns } as const
const writing = { ...reading, actors: administrators, limit: 'writes' } as const
const AccountParams = z.object({ account_id: z.string() })
const AgentParams = z.object({ account_id: z.string(), id: idNumber })
const inAccount = { account_id: '1' }

const list = operation({
  ...reading,
  id: 'chatwootListAgents',
  method: 'get',
  path,
  summary: 'The agents and administrators of the account',
  params: AccountParams,
  data: z.array(AgentData),
  examples: [{ summary: 'All', params: inAccount }],
})

const role = z.enum(['agent', 'administrator'])
const agentFields = {
  role: role.optional(),
  availability: availability.optional(),
  availability_status: availability.optional(),
  auto_offline: yesNo.optional(),
  custom_role_id: idNumber.nullable().optional(),
}

const create = operation({
  ...writing,
  id: 'chatwootCreateAgent',
  method: 'post',
  path,
  summary: 'Take somebody in by e-mail address',
  params: AccountParams,
  body: wrapped('agent', { ...agentFields, email, name: shownName.optional() }),
  data: AgentData,
  examples: [
    {
      summary: 'A new agent',
      params: inAccount,
      body: { name: 'Hedy', email: 'hedy@example.com', role: 'agent' },
    },
  ],
})

const updates = (['patch', 'put'] as const).map((method) =>
  operation({
    ...writing,
    id: `chatwootUpdateAgent${method === 'patch' ? '' : 'Whole'}`,
    method,
    path: `${path}/{id}`,
    summary: 'Change an agent',
    params: AgentParams,
    body: wrapped('agent', { ...agentFields, name: shownName.optional() }),
    data: AgentData,
    examples: [{ summary: 'Promoted', params: { ...inAccount, id: '2' }, body: { role: 'administrator' } }],
  }),
)

const remove = operation({
  ...writing,
  id: 'chatwootRemoveAgent',
  method: 'delete',
  path: `${path}/{id}`,
  summary: 'Take an agent out of the account',
  params: AgentParams,
  examples: [{ summary: 'Gone', params: { ...inAccount, id: '2' } }],
})

const bulkCreate = operation({
  ...writing,
  id: 'chatwootCreateAgents',
  method: 'post',
  path: `${path}/bulk_create`,
  summary: 'Take many in by e-mail address; those it has already are left as they are',
  params: AccountParams,
  body: z.object({ emails: z.array(email).min(1).max(100) }),
  examples: [{ summary: 'Two', params: inAccount, body: { emails: ['x@example.com', 'y@example.com'] } }],
})

/** Most inboxes that are asked about at once. */
const mostInboxes = 100

const assignable = operation({
  ...reading,
  id: 'chatwootListAssignableAgents',
  method: 'get',
  path: '/api/v1/accounts/{account_id}/assignable_agents',
  summary: 'Who may be given conversations of all of these inboxes',
  params: AccountParams,
  query: z.object({
    inbox_ids: idList.default([]).refine((ids) => new Set(ids).size <= mostInboxes, 'At most 100 inboxes'),
  }),
  data: z.object({ payload: z.array(AgentData) }),
  examples: [{ summary: 'Of one inbox', params: inAccount, query: { inbox_ids: '1' } }],
})

export const agentRoutes = (): Route[] => [
  on(list, async ({ actor, read }) => (await working(read, actor.accountId)).map(presentAgent)),
  on(create, async ({ actor, body, now, transact }) => {
    const passwordHash = await unknownPassword()
    return await transact(async (tx) => {
      const by = byMember(actor, now)
      const invitation = {
        email: body.email,
        name: body.name ?? nameOf(body.email),
        role: body.role ?? 'agent',
        passwordHash,
      }
      const made = await inviteAgent(tx, by, invitation)
      return presentAgent(await changeAgent(tx, by, made.userId, await changeOf(tx, actor, body)))
    })
  }),
  // Made in the background elsewhere; here each is there when it is answered.
  on(bulkCreate, async ({ actor, body, now, transact }) => {
    const passwordHash = await unknownPassword()
    await transact(async (tx) => {
      const known = await working(tx, actor.accountId)
      const had = new Set(known.map((member) => member.email.toLowerCase()))
      for (const one of new Set(body.emails.map((address) => address.toLowerCase())))
        if (!had.has(one))
          await inviteAgent(tx, byMember(actor, now), {
            email: one,
            name: nameOf(one),
            role: 'agent',
            passwordHash,
          })
    })
    return undefined
  }),
  ...updates.map((update) =>
    on(update, async ({ actor, params, body, now, transact }) => {
      return await transact(async (tx) => {
        const change = { ...(await changeOf(tx, actor, body)), name: body.name }
        return presentAgent(await changeAgent(tx, byMember(actor, now), params.id, change))
      })
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      await removeAgent(tx, byMember(actor, now), params.id)
    })
    return undefined
  }),
  on(assignable, async ({ actor, query, read }) => {
    const members = await working(read, actor.accountId)
    const inboxes = await inboxesOf(read, actor, [...new Set(query.inbox_ids)])
    const ids = inboxes.map(({ inboxId }) => inboxId)
    const inAll = new Set(await listMemberIdsOfAll(read, actor.accountId, ids))
    const payload = members.filter(({ userId }) => inAll.has(userId))
    return { payload: payload.map(presentAgent) }
  }),
]

/** The account's members that are not disabled, by number. */
async function working(reader: Reader, accountId: string) {
  const members = (await listMembers(reader, accountId)).filter((member) => !member.disabledAt)
  return members.sort((one, other) => one.num - other.num)
}

/** The inboxes of these numbers; NOT_FOUND when the actor may not enter one. */
async function inboxesOf(reader: Reader, actor: Member, ids: string[]) {
  const sites = await listAllSites(reader, actor.accountId)
  return ids.map((id) => {
    const found = sites.find((site) => `#${site.num}` === id)
    if (!found || !actor.inboxIds.includes(found.inboxId)) throw refuse('not_found')
    return found
  })
}

async function changeOf(tx: Tx, actor: Member, body: z.output<z.ZodObject<typeof agentFields>>) {
  const { custom_role_id: custom } = body
  return {
    role: body.role,
    status: body.availability ?? body.availability_status,
    autoOffline: body.auto_offline,
    customRoleId: custom && (await getCustomRole(tx, actor.accountId, custom)).id,
  }
}

function nameOf(address: string): string {
  return address.split('@')[0] ?? address
}

/** Of a password nobody knows: the mail that would let it be chosen is not sent yet. */
async function unknownPassword(): Promise<string> {
  return await hashPassword(randomBytes(24).toString('base64url'))
}
