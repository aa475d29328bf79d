/** `support_departments`: teams of the kind department. */

import { z } from 'zod'
import { dissolveTeam } from '../../features/agents/agents.ts'
import { createTeam, getTeam, listTeams, type Team, updateTeam } from '../../features/members/teams.ts'
import { byActor } from '../../platform/events/by.ts'
import type { Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { line, text } from '../../platform/http/shapes.ts'
import type { Platform } from '../../platform/platform.ts'
import { entityRoutes } from './entity.ts'
import { pageInMemory } from './page.ts'

const Row = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

const Draft = z.object({ name: line(100).min(1).nullish(), description: text(2000).nullish() })

export const departmentRoutes = (_platform: Platform): Route[] =>
  entityRoutes({
    name: 'support_departments',
    row: Row,
    draft: Draft,
    columns: Object.keys(Row.shape),
    example: { made: { name: 'Billing' }, changed: { description: 'What is about money' } },
    writers: ['administrator'],
    removers: ['administrator'],
    async list(read, actor, wish) {
      const departments = await listTeams(read, actor.accountId, { kind: 'department' })
      return pageInMemory(departments.map(present), wish)
    },
    get: async (read, actor, id) => present(await departmentOf(read, actor.accountId, id)),
    async create(tx, actor, { name, description }, now) {
      if (!name) throw refuse('invalid', 'name: required')
      const draft = { name, description, kind: 'department' } as const
      return present(await createTeam(tx, actor.accountId, draft, byActor(actor, now)))
    },
    async update(tx, actor, { id, draft, now }) {
      const team = await departmentOf(tx, actor.accountId, id)
      const change = { name: draft.name ?? undefined, description: draft.description ?? undefined }
      return present(await updateTeam(tx, team, change, byActor(actor, now)))
    },
    async remove(tx, actor, id, now) {
      await dissolveTeam(tx, await departmentOf(tx, actor.accountId, id), byActor(actor, now))
    },
  })

async function departmentOf(reader: Parameters<typeof getTeam>[0], accountId: string, id: number) {
  const team = await getTeam(reader, accountId, `#${id}`)
  if (team.kind !== 'department') throw refuse('not_found')
  return team
}

function present(team: Team): z.output<typeof Row> {
  return {
    id: team.num,
    name: team.name,
    description: team.description,
    created_at: team.createdAt.toISOString(),
    updated_at: team.updatedAt?.toISOString() ?? null,
  }
}
