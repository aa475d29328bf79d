/** HTTP of assistants. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { cutPage, keysetOf } from '../../platform/http/keyset.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { clash } from '../../platform/http/refusal.ts'
import { tellOnce } from '../../platform/http/told-once.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  changeAssistant,
  createAssistant,
  getAssistant,
  listAssistants,
  removeAssistant,
  replaceKey,
} from './assistants.ts'
import { presentAssistant } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Assistants'
const params = { assistant_id: 'assistant_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'listAssistants',
  method: 'get',
  path: '/assistants',
  tag,
  summary: 'The assistants of the account, oldest first',
  actors: staff,
  limit: 'reads',
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [{ summary: 'The first page', query: { limit: '20' } }],
})

const get = operation({
  id: 'getAssistant',
  method: 'get',
  path: '/assistants/{assistant_id}',
  tag,
  summary: 'One assistant',
  actors: staff,
  limit: 'reads',
  params: shapes.AssistantParams,
  data: shapes.AssistantShape,
  examples: [{ summary: 'By its id', params }],
})

const create = operation({
  id: 'createAssistant',
  method: 'post',
  path: '/assistants',
  tag,
  summary: 'Make an assistant',
  actors: ['administrator'],
  limit: 'writes',
  body: shapes.CreateBody,
  status: 201,
  data: shapes.AssistantShape,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'A bot that is told of messages',
      body: { name: 'Luna', outgoing_url: 'https://bots.example.com/luna' },
    },
  ],
})

const change = operation({
  id: 'changeAssistant',
  method: 'patch',
  path: '/assistants/{assistant_id}',
  tag,
  summary: 'Change an assistant',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.AssistantParams,
  body: shapes.ChangeBody,
  data: shapes.AssistantShape,
  alsoRefuses: [409],
  examples: [{ summary: 'What it is for', params, body: { description: 'Answers what is asked at night' } }],
})

const replace = operation({
  id: 'replaceAssistantKey',
  method: 'post',
  path: '/assistants/{assistant_id}/key',
  tag,
  summary: 'Give an assistant a new key; those it had end',
  description: 'A program that sends the key acts as the assistant. It is told in this answer only.',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.AssistantParams,
  status: 201,
  data: shapes.KeyData,
  alsoRefuses: [409],
  examples: [{ summary: 'A key to hand to its program', params }],
})

const remove = operation({
  id: 'removeAssistant',
  method: 'delete',
  path: '/assistants/{assistant_id}',
  tag,
  summary: 'Take an assistant out of use, with its keys',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.AssistantParams,
  examples: [{ summary: 'No longer wanted', params }],
})

export const assistantRoutes = ({ canTell }: Platform): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const found = await listAssistants(read, actor.accountId, keysetOf(query))
    const { rows, page } = cutPage(found, query.limit, (assistant) => assistant.num)
    return { assistants: rows.map(presentAssistant), ...page }
  }),
  on(get, async ({ actor, params, read }) =>
    presentAssistant(await getAssistant(read, actor.accountId, params.assistant_id)),
  ),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) =>
      presentAssistant(
        await createAssistant(tx, actor.accountId, body, { canTell, by: byActor(actor, now) }),
      ),
    ),
  ),
  on(change, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const assistant = await getAssistant(tx, actor.accountId, params.assistant_id)
      return presentAssistant(
        await changeAssistant(tx, assistant, body, { canTell, by: byActor(actor, now) }),
      )
    }),
  ),
  on(replace, async ({ actor, params, now, ...doing }) => {
    const { secret: token } = await tellOnce(doing, async (tx) => {
      const assistant = await getAssistant(tx, actor.accountId, params.assistant_id)
      return { answer: null, secret: (await replaceKey(tx, assistant, byActor(actor, now))).token }
    })
    if (token === undefined) throw clash('told_once', 'The key was told in the first answer; ask for another')
    return { token }
  }),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const assistant = await getAssistant(tx, actor.accountId, params.assistant_id)
      await removeAssistant(tx, assistant, byActor(actor, now))
      return said('The assistant is out of use')
    }),
  ),
]
