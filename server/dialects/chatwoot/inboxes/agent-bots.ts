/** Bots of an account: assistants that a program speaks for, with a key of its own. */
import { z } from 'zod'
import { getAccount } from '../../../features/accounts/accounts.ts'
import {
  changeAssistant,
  createAssistant,
  getAssistant,
  listAssistants,
  removeAssistant,
  replaceKey,
} from '../../../features/assistants/assistants.ts'
import { assistantName } from '../../../features/assistants/schema.ts'
import { byActor } from '../../../platform/events/by.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { text, webAddress } from '../../../platform/http/shapes.ts'
import { tellOnce } from '../../../platform/http/told-once.ts'
import type { Platform } from '../../../platform/platform.ts'
import { AccountParams } from '../input.ts'
import { fields } from '../messages/message-shapes.ts'
import { idNumber } from '../people/people-fields.ts'
import { presentBot } from './present-bot.ts'

const path = '/api/v1/accounts/{account_id}/agent_bots' as const
const patterns = { id: '[0-9]+' }
const reading = { tag: 'Bots', actors: staff, limit: 'reads', patterns } as const
const writing = { ...reading, actors: administrators, limit: 'writes' } as const
const example = { params: { account_id: '1', id: '1' } }
const BotParams = z.object({ account_id: z.string(), id: idNumber })
const BotData = z.looseObject({ id: z.number().int(), name: z.string() })
const address = z.union([webAddress, z.null(), z.literal('').transform(() => null)]).optional()
/** What may be said of a bot beside its name. */
export const optionalOfBot = {
  description: text(5000).nullish(),
  outgoing_url: address,
  avatar_url: address,
  bot_config: fields.optional(),
}
const CreateBody = z.looseObject({ name: assistantName, ...optionalOfBot })
const UpdateBody = z.looseObject({ name: assistantName.optional(), ...optionalOfBot })
/** Most bots an account is listed at once. */
const mostListed = 1000

const list = operation({
  ...reading,
  id: 'chatwootListBots',
  method: 'get',
  path,
  summary: 'The bots of the account',
  params: AccountParams,
  data: z.array(BotData),
  examples: [{ summary: 'All', ...example }],
})

const get = operation({
  ...reading,
  id: 'chatwootGetBot',
  method: 'get',
  path: `${path}/{id}`,
  summary: 'One bot',
  params: BotParams,
  data: BotData,
  examples: [{ summary: 'One', ...example }],
})

const create = operation({
  ...writing,
  id: 'chatwootCreateBot',
  method: 'post',
  path,
  summary: 'Make a bot; its key is told in this answer',
  params: AccountParams,
  body: CreateBody,
  data: BotData,
  examples: [{ summary: 'A bot', ...example, body: { name: 'Luna' } }],
})

const updates = (['patch', 'put'] as const).map((method) =>
  operation({
    ...writing,
    id: `chatwootUpdateBot${method === 'patch' ? '' : 'Whole'}`,
    method,
    path: `${path}/{id}`,
    summary: 'Change a bot',
    params: BotParams,
    body: UpdateBody,
    data: BotData,
    examples: [{ summary: 'Another name', ...example, body: { name: 'Lua' } }],
  }),
)

const resetKey = operation({
  ...writing,
  id: 'chatwootResetBotKey',
  method: 'post',
  path: `${path}/{id}/reset_access_token`,
  summary: 'Give a bot another key, told in this answer; the one it had ends',
  params: BotParams,
  data: BotData,
  alsoRefuses: [409],
  examples: [{ summary: 'After a leak', ...example }],
})

const remove = operation({
  ...writing,
  id: 'chatwootRemoveBot',
  method: 'delete',
  path: `${path}/{id}`,
  summary: 'Take a bot out of use',
  params: BotParams,
  examples: [{ summary: 'Gone', ...example }],
})

const removeAvatar = operation({
  ...writing,
  id: 'chatwootRemoveBotAvatar',
  method: 'delete',
  path: `${path}/{id}/avatar`,
  summary: 'Take the picture of a bot away',
  params: BotParams,
  data: BotData,
  examples: [{ summary: 'No picture', ...example }],
})

export const agentBotRoutes = ({ canTell }: Platform): Route[] => [
  on(list, async ({ actor, read }) => {
    const { num } = await getAccount(read, actor.accountId)
    const found = await listAssistants(read, actor.accountId, { after: 0, limit: mostListed })
    return found.map((assistant) => presentBot(assistant, num))
  }),
  on(get, async ({ actor, params, read }) => {
    const { num } = await getAccount(read, actor.accountId)
    return presentBot(await getAssistant(read, actor.accountId, params.id), num)
  }),
  on(create, async ({ actor, body, read, now, ...doing }) => {
    const by = byActor(actor, now)
    const { answer: id, secret: key } = await tellOnce(doing, async (tx) => {
      const made = await createAssistant(
        tx,
        actor.accountId,
        { ...changeOfBot(body), name: body.name },
        { canTell, by },
      )
      return { answer: made.id, secret: (await replaceKey(tx, made, by)).token }
    })
    const { num } = await getAccount(read, actor.accountId)
    // A repeat finds the bot and no key.
    return presentBot(await getAssistant(read, actor.accountId, id), num, key)
  }),
  ...updates.map((update) =>
    on(update, async ({ actor, params, body, now, transact }) => {
      return await transact(async (tx) => {
        const assistant = await getAssistant(tx, actor.accountId, params.id)
        const change = { ...changeOfBot(body), name: body.name }
        const changed = await changeAssistant(tx, assistant, change, { canTell, by: byActor(actor, now) })
        return presentBot(changed, (await getAccount(tx, actor.accountId)).num)
      })
    }),
  ),
  on(resetKey, async ({ actor, params, read, now, ...doing }) => {
    const { secret: key } = await tellOnce(doing, async (tx) => {
      const assistant = await getAssistant(tx, actor.accountId, params.id)
      return { answer: null, secret: (await replaceKey(tx, assistant, byActor(actor, now))).token }
    })
    if (key === undefined) throw refuse('conflict', 'The key was told in the first answer; ask for another')
    const { num } = await getAccount(read, actor.accountId)
    return presentBot(await getAssistant(read, actor.accountId, params.id), num, key)
  }),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) =>
      removeAssistant(tx, await getAssistant(tx, actor.accountId, params.id), byActor(actor, now)),
    )
    return undefined
  }),
  on(removeAvatar, async ({ actor, params, now, transact }) => {
    return await transact(async (tx) => {
      const assistant = await getAssistant(tx, actor.accountId, params.id)
      const changed = await changeAssistant(
        tx,
        assistant,
        { avatar_url: null },
        { canTell, by: byActor(actor, now) },
      )
      return presentBot(changed, (await getAccount(tx, actor.accountId)).num)
    })
  }),
]

/** What of a bot changes, as assistants know it. */
export function changeOfBot({
  description,
  outgoing_url,
  avatar_url,
  bot_config,
}: z.output<typeof UpdateBody>) {
  return { description, outgoing_url, avatar_url, config: bot_config }
}
