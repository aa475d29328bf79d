/** HTTP of who may enter an inbox. */
import { byActor } from '../../platform/events/by.ts'
import { type Member, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { getInboxFor } from './access.ts'
import * as shapes from './inbox-schema.ts'
import { addInsiders, listInsiders, removeInsiders, setInsiders } from './insiders.ts'
import { presentInsiders } from './present.ts'

const tag = 'Inboxes'
const inbox_id = 'inbox_01k8pm2q7se0a9x3c5v7b9d1f3'
const agent_id = 'user_01k8pm2q7se0a9x3c5v7b9d1f3'

const list = operation({
  id: 'listInboxMembers',
  method: 'get',
  path: '/inboxes/{inbox_id}/members',
  tag,
  summary: 'The agents of an inbox, by username',
  description: 'Administrators enter every inbox and are named only where they were let in too.',
  actors: staff,
  limit: 'reads',
  params: shapes.InboxParams,
  data: shapes.InsidersData,
  examples: [{ summary: 'Who answers there', params: { inbox_id } }],
})

const set = operation({
  id: 'setInboxMembers',
  method: 'put',
  path: '/inboxes/{inbox_id}/members',
  tag,
  summary: 'Let exactly these agents into an inbox; who loses it is signed out',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.InboxParams,
  body: shapes.InsidersBody,
  data: shapes.InsidersData,
  examples: [{ summary: 'Nobody but administrators', params: { inbox_id }, body: { agent_ids: [] } }],
})

const add = operation({
  id: 'addInboxMembers',
  method: 'post',
  path: '/inboxes/{inbox_id}/members',
  tag,
  summary: 'Let agents into an inbox',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.InboxParams,
  body: shapes.InsidersBody,
  data: shapes.InsidersData,
  examples: [{ summary: 'Nobody new', params: { inbox_id }, body: { agent_ids: [] } }],
})

const remove = operation({
  id: 'removeInboxMember',
  method: 'delete',
  path: '/inboxes/{inbox_id}/members/{agent_id}',
  tag,
  summary: 'Put an agent out of an inbox, and sign it out',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.InsiderParams,
  data: shapes.InsidersData,
  examples: [{ summary: 'One that moved on', params: { inbox_id, agent_id } }],
})

export const insiderRoutes = ({ authenticator }: Platform): Route[] => {
  /** What each member may do is looked at anew: who was let in enters at once, here. */
  const seenAnew = async <Data>(actor: Member, work: Promise<Data>) => {
    const done = await work
    authenticator.forgetMembers(actor.accountId)
    return done
  }
  return [
    on(list, async ({ actor, params, read }) =>
      presentInsiders(await listInsiders(read, await getInboxFor(read, actor, params.inbox_id))),
    ),
    ...(
      [
        [set, setInsiders],
        [add, addInsiders],
      ] as const
    ).map(([declared, verb]) =>
      on(declared, ({ actor, params, body, now, transact }) =>
        seenAnew(
          actor,
          transact(async (tx) => {
            const inbox = await getInboxFor(tx, actor, params.inbox_id)
            await verb(tx, inbox, body.agent_ids, byActor(actor, now))
            return presentInsiders(await listInsiders(tx, inbox))
          }),
        ),
      ),
    ),
    on(remove, ({ actor, params, now, transact }) =>
      seenAnew(
        actor,
        transact(async (tx) => {
          const inbox = await getInboxFor(tx, actor, params.inbox_id)
          await removeInsiders(tx, inbox, [params.agent_id], byActor(actor, now))
          return presentInsiders(await listInsiders(tx, inbox))
        }),
      ),
    ),
  ]
}
