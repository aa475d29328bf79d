/** A member as VoIPBin knows an agent: its tags are its teams. */
import { z } from 'zod'
import type { MemberRow } from '../../features/members/members.ts'
import { listTeamsOfMembers } from '../../features/members/teams.ts'
import type { Reader } from '../../platform/db/db.ts'
import { stamp, stamps } from './print.ts'

export const agentStatuses = ['available', 'away', 'offline'] as const

export const AgentShape = z.object({
  id: z.string(),
  customer_id: z.string(),
  username: z.string(),
  name: z.string(),
  detail: z.string(),
  status: z.enum(agentStatuses),
  permission: z.number().int(),
  tag_ids: z.array(z.string()),
  addresses: z.array(z.unknown()),
  ...stamps,
})

const statuses = { online: 'available', away: 'away', offline: 'offline' } as const
/** Bits of a permission: of a customer's agent, and of its administrator. */
const permissions = { agent: 0x10, administrator: 0x20 } as const

/** Members of one account, with their tags in one look-up. */
export async function presentAgents(
  reader: Reader,
  accountId: string,
  members: MemberRow[],
): Promise<z.output<typeof AgentShape>[]> {
  const ids = members.map((member) => member.userId)
  const teams = ids.length > 0 ? await listTeamsOfMembers(reader, accountId, ids) : new Map()
  return members.map((member) => ({
    id: member.userId,
    customer_id: member.accountId,
    username: member.username,
    name: member.name,
    detail: '',
    status: statuses[member.status],
    permission: permissions[member.role],
    tag_ids: (teams.get(member.userId) ?? []).map((team: { id: string }) => team.id),
    addresses: [],
    tm_create: stamp(member.createdAt),
    tm_update: stamp(null),
    tm_delete: stamp(member.disabledAt),
  }))
}

export async function presentAgent(reader: Reader, member: MemberRow): Promise<z.output<typeof AgentShape>> {
  const [agent] = await presentAgents(reader, member.accountId, [member])
  if (!agent) throw new Error('a member that is there is not printed')
  return agent
}
