/** `support_seats`: memberships of the account; a seat that is taken away is a member who is disabled. */
import { z } from 'zod'
import { changeAgent, inviteAgent, removeAgent } from '../../features/agents/agents.ts'
import { email, shownName } from '../../features/members/fields.ts'
import { findMemberByNum, listMembers, type MemberRow } from '../../features/members/members.ts'
import { nobodysHash } from '../../platform/crypto/passwords.ts'
import type { Reader } from '../../platform/db/db.ts'
import type { Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Caller, entityRoutes } from './entity.ts'
import { pageInMemory } from './page.ts'

const Row = z.object({
  id: z.number().int(),
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['agent', 'admin']),
  status: z.enum(['online', 'away', 'offline']),
  is_active: z.boolean(),
  created_at: z.string(),
})

const Draft = z.object({
  name: shownName.nullish(),
  email: email.nullish(),
  role: z.enum(['agent', 'admin', 'administrator']).nullish(),
  status: z.enum(['online', 'away', 'offline']).nullish(),
  is_active: z.boolean().nullish(),
})

export const seatRoutes = (_platform: Platform): Route[] =>
  entityRoutes({
    name: 'support_seats',
    row: Row,
    draft: Draft,
    columns: Object.keys(Row.shape),
    example: { made: { email: 'new@example.com', name: 'Newt' }, changed: { name: 'Newt L.' } },
    writers: ['administrator'],
    removers: ['administrator'],
    async list(read, actor, wish) {
      return pageInMemory((await listMembers(read, actor.accountId)).map(present), wish)
    },
    get: async (read, actor, id) => present(await seatOf(read, actor, id)),
    async create(tx, actor, draft, now) {
      if (!draft.email) throw refuse('invalid', 'email: required')
      const invitation = {
        email: draft.email,
        name: draft.name ?? draft.email.split('@')[0] ?? draft.email,
        role: draft.role && draft.role !== 'agent' ? ('administrator' as const) : ('agent' as const),
        passwordHash: nobodysHash,
      }
      return present(await inviteAgent(tx, changer(actor, now), invitation))
    },
    async update(tx, actor, { id, draft, now }) {
      const seat = await seatOf(tx, actor, id)
      const change = {
        name: draft.name ?? undefined,
        email: draft.email ?? undefined,
        role: draft.role
          ? draft.role === 'agent'
            ? ('agent' as const)
            : ('administrator' as const)
          : undefined,
        status: draft.status ?? undefined,
        disabled: draft.is_active == null ? undefined : !draft.is_active,
      }
      return present(await changeAgent(tx, changer(actor, now), seat.userId, change))
    },
    async remove(tx, actor, id, now) {
      await removeAgent(tx, changer(actor, now), (await seatOf(tx, actor, id)).userId)
    },
  })

function changer(actor: Caller, now: Date) {
  const id = actor.kind === 'assistant' ? actor.assistantId : actor.userId
  const kind = actor.kind === 'assistant' ? ('assistant' as const) : ('member' as const)
  return { accountId: actor.accountId, actor: { kind, id }, now }
}

async function seatOf(reader: Reader, actor: Caller, id: number): Promise<MemberRow> {
  const seat = await findMemberByNum(reader, actor.accountId, id)
  if (!seat) throw refuse('not_found')
  return seat
}

function present(member: MemberRow): z.output<typeof Row> {
  return {
    id: member.memberNum,
    user_id: member.userId,
    name: member.name,
    email: member.email,
    role: member.role === 'administrator' ? 'admin' : 'agent',
    status: member.status,
    is_active: member.disabledAt === null,
    created_at: member.createdAt.toISOString(),
  }
}
