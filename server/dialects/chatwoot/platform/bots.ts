/** Bots the platform API makes in accounts of the app: assistants, seen by the app that made them and no other. */
import { z } from 'zod'
import { type Account, findAccount, listAccounts } from '../../../features/accounts/accounts.ts'
import {
  type Assistant,
  changeAssistant,
  createAssistant,
  listAssistantsById,
  removeAssistant,
  replaceKey,
} from '../../../features/assistants/assistants.ts'
import { assistantName } from '../../../features/assistants/schema.ts'
import { grant, listGranted, requireGrant, revokeAll } from '../../../features/platform-apps/platform-apps.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { PlatformApp } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { tellOnce } from '../../../platform/http/told-once.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeOfBot, optionalOfBot } from '../inboxes/agent-bots.ts'
import { presentBot } from '../inboxes/present-bot.ts'
import { idNumber } from '../people/people-fields.ts'
import { forApps, system } from './fields.ts'

const path = '/platform/api/v1/agent_bots' as const
const base = { ...forApps, tag: 'Platform bots', patterns: { id: '[0-9]+' } } as const
const BotParams = z.object({ id: idNumber })
const BotData = z.looseObject({ id: z.number().int(), name: z.string() })
const example = { id: '1' }
const CreateBody = z.looseObject({ ...optionalOfBot, name: assistantName, account_id: idNumber })
const UpdateBody = z.looseObject({ ...optionalOfBot, name: assistantName.optional() })

const list = operation({
  ...base,
  id: 'chatwootListPlatformBots',
  method: 'get',
  path,
  summary: 'The bots of the app',
  data: z.array(BotData),
  examples: [{ summary: 'All' }],
})

const create = operation({
  ...base,
  id: 'chatwootCreatePlatformBot',
  method: 'post',
  path,
  summary: 'Make a bot in an account of the app; its key is told in this answer',
  body: CreateBody,
  data: BotData,
  examples: [{ summary: 'A bot', body: { name: 'Luna', account_id: 1 } }],
})

const show = operation({
  ...base,
  id: 'chatwootShowPlatformBot',
  method: 'get',
  path: `${path}/{id}`,
  summary: 'A bot of the app',
  params: BotParams,
  data: BotData,
  examples: [{ summary: 'One', params: example }],
})

const update = operation({
  ...base,
  id: 'chatwootUpdatePlatformBot',
  method: 'patch',
  path: `${path}/{id}`,
  summary: 'Change a bot',
  params: BotParams,
  body: UpdateBody,
  data: BotData,
  examples: [{ summary: 'Another name', params: example, body: { name: 'Lua' } }],
})

const removeAvatar = operation({
  ...base,
  id: 'chatwootRemovePlatformBotAvatar',
  method: 'delete',
  path: `${path}/{id}/avatar`,
  summary: 'Take the picture of a bot away',
  params: BotParams,
  data: BotData,
  examples: [{ summary: 'No picture', params: example }],
})

const remove = operation({
  ...base,
  id: 'chatwootRemovePlatformBot',
  method: 'delete',
  path: `${path}/{id}`,
  summary: 'Take a bot out of use',
  params: BotParams,
  examples: [{ summary: 'Gone', params: example }],
})

export const platformBotRoutes = ({ canTell }: Platform): Route[] => [
  on(list, async ({ actor, read }) => {
    const found = await botsOf(read, actor)
    const accounts = await listAccounts(read, [...new Set(found.map(({ accountId }) => accountId))])
    const nums = new Map(accounts.map((account) => [account.id, account.num]))
    return found.map((assistant) => presentBot(assistant, nums.get(assistant.accountId) ?? 0))
  }),
  on(create, async ({ actor, body, now, ...doing }) => {
    const by = { actor: system, now }
    const { answer: made, secret: key } = await tellOnce(doing, async (tx) => {
      const account = await findAccount(tx, body.account_id)
      if (!account) throw refuse('not_found')
      await requireGrant(tx, actor.appId, 'account', account.id)
      const assistant = await createAssistant(
        tx,
        account.id,
        { ...changeOfBot(body), name: body.name },
        { canTell, by },
      )
      await grant(tx, actor.appId, 'assistant', assistant.id)
      const { token } = await replaceKey(tx, assistant, by)
      return { answer: presentBot(assistant, account.num), secret: token }
    })
    return key === undefined ? made : { ...made, access_token: key }
  }),
  on(show, async ({ actor, params, read }) => {
    const { assistant, account } = await granted(read, actor, params.id)
    return presentBot(assistant, account.num)
  }),
  on(update, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const { assistant, account } = await granted(tx, actor, params.id)
      const change = { ...changeOfBot(body), name: body.name }
      return presentBot(
        await changeAssistant(tx, assistant, change, { canTell, by: { actor: system, now } }),
        account.num,
      )
    }),
  ),
  on(removeAvatar, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const { assistant, account } = await granted(tx, actor, params.id)
      const changed = await changeAssistant(
        tx,
        assistant,
        { avatar_url: null },
        { canTell, by: { actor: system, now } },
      )
      return presentBot(changed, account.num)
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const { assistant } = await granted(tx, actor, params.id)
      await removeAssistant(tx, assistant, { actor: system, now })
      await revokeAll(tx, 'assistant', assistant.id)
    })
    return undefined
  }),
]

async function botsOf(reader: Reader, app: PlatformApp): Promise<Assistant[]> {
  return await listAssistantsById(reader, await listGranted(reader, app.appId, 'assistant'))
}

/** The bot of this number, if the app made it and still has its account; NOT_FOUND else. */
async function granted(
  reader: Reader,
  app: PlatformApp,
  id: string,
): Promise<{ assistant: Assistant; account: Account }> {
  const assistant = (await botsOf(reader, app)).find(({ num }) => `#${num}` === id)
  if (!assistant) throw refuse('not_found')
  const [account] = await listAccounts(reader, [assistant.accountId])
  if (!account) throw refuse('not_found')
  return { assistant, account }
}
