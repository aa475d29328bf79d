/** `tags`: what agents are grouped by, which are our teams. All of the staff sees them, managers change them. */
import { z } from 'zod'
import {
  createTeam,
  getTeam,
  listTeams,
  removeTeam,
  type Team,
  updateTeam,
} from '../../features/members/teams.ts'
import { byActor } from '../../platform/events/by.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { line, text } from '../../platform/http/shapes.ts'
import { agents, managers } from './caller.ts'
import { IdParams } from './conversations.ts'
import { pageInMemory, pageQuery } from './paging.ts'
import { stamp, stamps } from './print.ts'

const TagShape = z.object({
  id: z.string(),
  customer_id: z.string(),
  name: z.string(),
  detail: z.string(),
  ...stamps,
})

const fields = { name: line(255).min(1), detail: text(2000) }
const tag = 'Tags'
const one = { tag, path: '/v1.0/tags/{id}', params: IdParams, data: TagShape } as const

const list = operation({
  tag,
  id: 'voipbinListTags',
  method: 'get',
  path: '/v1.0/tags',
  summary: 'The tags, newest first',
  examples: [{ summary: 'The newest', query: { page_size: '10' } }],
  actors: agents,
  limit: 'reads',
  query: z.object(pageQuery),
  data: z.object({ result: z.array(TagShape), next_page_token: z.string() }),
})
const create = operation({
  tag,
  id: 'voipbinCreateTag',
  method: 'post',
  path: '/v1.0/tags',
  summary: 'Make a tag',
  examples: [{ summary: 'A new one', body: { name: 'Refunds', detail: 'What is given back' } }],
  actors: managers,
  limit: 'writes',
  body: z.object({ name: fields.name, detail: fields.detail.default('') }),
  data: TagShape,
})
const get = operation({
  ...one,
  id: 'voipbinGetTag',
  method: 'get',
  summary: 'One tag',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  actors: agents,
  limit: 'reads',
})
const put = operation({
  ...one,
  id: 'voipbinUpdateTag',
  method: 'put',
  summary: 'Name it anew',
  examples: [
    {
      summary: 'A new name',
      params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' },
      body: { name: 'Refunds, and returns' },
    },
  ],
  actors: managers,
  limit: 'writes',
  body: z.object({ name: fields.name.optional(), detail: fields.detail.optional() }),
})
const remove = operation({
  ...one,
  id: 'voipbinRemoveTag',
  method: 'delete',
  summary: 'Take it away',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  actors: managers,
  limit: 'writes',
})

export const tagRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const { rows, next } = pageInMemory(await listTeams(read, actor.accountId), query)
    return { result: rows.map((team) => present(team)), next_page_token: next }
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const draft = { name: body.name, description: body.detail }
      return present(await createTeam(tx, actor.accountId, draft, byActor(actor, now)))
    }),
  ),
  on(get, async ({ actor, params, read }) => present(await getTeam(read, actor.accountId, params.id))),
  on(put, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const team = await getTeam(tx, actor.accountId, params.id)
      const change = { name: body.name, description: body.detail }
      return present(await updateTeam(tx, team, change, byActor(actor, now)))
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const team = await getTeam(tx, actor.accountId, params.id)
      await removeTeam(tx, team, byActor(actor, now))
      return present(team, now)
    }),
  ),
]

function present(team: Team, goneAt: Date | null = null): z.output<typeof TagShape> {
  return {
    id: team.id,
    customer_id: team.accountId,
    name: team.name,
    detail: team.description ?? '',
    tm_create: stamp(team.createdAt),
    tm_update: stamp(team.updatedAt),
    tm_delete: stamp(goneAt),
  }
}
