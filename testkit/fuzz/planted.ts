/**
 * A desk with secrets planted on both sides: canaries in every kind of row, real ids of each side, and who may
 * read what. An answer with a canary its reader may not see is a leak, whatever else it says.
 */
import type { Caller } from '../caller.ts'
import { type Customer, castPassword, type Desk } from '../open-desk.ts'
import type { TestSocket } from '../socket.ts'
import { aText, uploaded } from '../uploads.ts'
import { madeUpCursors } from './hostile.ts'
import type { Pools } from './values.ts'

export interface Actor {
  name: string
  kind: 'anonymous' | 'visitor' | 'agent' | 'administrator'
  caller: Caller
  /** Texts that must not reach it. */
  forbidden: string[]
  /** Ids that must not reach it unless it named them itself. */
  foreignIds: string[]
}

export interface Planted {
  actors: Actor[]
  pools: Pools
  /** Signs a member in again whose session a request has ended. */
  renew(actor: Actor): Promise<void>
  /** Sockets of every actor that can have one, listening all the while. */
  /** Without a site it is a desk. */
  listeners: { actor: Actor; socket: TestSocket; siteId?: string | undefined }[]
}

interface Side {
  ids: Record<string, string>
  tokens: string[]
}

export async function plant(desk: Desk): Promise<Planted> {
  const shop = await fill(desk, desk.ada, 'site_shop', 'canary-shop')
  const rival = await fill(desk, desk.mallory, 'site_rival', 'canary-rival')
  const ann = await desk.visitor('Ann')
  const vic = await desk.visitor('Vic', 'site_rival')
  const own = await plain(desk, ann, desk.ada, 'canary-shop')
  await plain(desk, vic, desk.mallory, 'canary-rival')
  const tokens = [...shop.tokens, ...rival.tokens]
  const shopIds = Object.values(shop.ids)
  const rivalIds = Object.values(rival.ids)
  const shopUntold = untoldOf(shop)
  const rivalUntold = untoldOf(rival)
  const both = ['canary-shop', 'canary-rival', ...tokens]
  const actor = (
    name: string,
    kind: Actor['kind'],
    caller: Caller,
    forbidden: string[],
    foreignIds: string[],
  ): Actor => ({ name, kind, caller, forbidden: [...forbidden, ...tokens], foreignIds })
  const actors = [
    actor('ada', 'agent', desk.ada, ['canary-rival'], rivalIds),
    actor('linus', 'administrator', desk.linus, ['canary-rival'], rivalIds),
    actor('bruno', 'agent', desk.bruno, both, [...shopUntold, ...rivalIds]),
    actor('mallory', 'administrator', desk.mallory, ['canary-shop'], shopIds),
    actor('ann', 'visitor', ann, both, [...shopUntold, ...rivalIds]),
    actor('vic', 'visitor', vic, both, [...rivalUntold, ...shopIds]),
    actor('nobody', 'anonymous', desk.anonymous, both, [...shopIds, ...rivalIds]),
  ]
  return {
    actors,
    pools: poolsOf([own, shop.ids, rival.ids], desk),
    async renew({ name, kind, caller }) {
      if (kind === 'agent' || kind === 'administrator')
        await caller.signIn(name, castPassword, caller.siteId ?? 'site_shop')
    },
    listeners: await Promise.all(
      actors.flatMap((one) => {
        if (one.kind === 'anonymous') return []
        const sites = one.kind === 'visitor' ? [one.caller.siteId] : [one.caller.siteId, '']
        return sites.map(async (siteId) => ({
          actor: one,
          siteId,
          socket: await desk.socket(one.caller, siteId),
        }))
      }),
    ),
  }
}

/** Ids no visitor of that side is told: who answers it is, and a file that staff hands on may be. */
function untoldOf({ ids }: Side): string[] {
  const { agent_id: _agent, file_id: _file, filename: _name, ...untold } = ids
  return Object.values(untold)
}

/** One side's secrets: a visitor whose every word is a canary, answered by a member. */
async function fill(desk: Desk, member: Caller, siteId: string, canary: string): Promise<Side> {
  const secret = await desk.visitor(`${canary}-name`, siteId)
  const chat = await secret.chat()
  const message = await secret.say(chat, `${canary}-content`, { metadata: { secret: `${canary}-metadata` } })
  const reply = await member.say(chat, `${canary}-reply`)
  await member.say(chat, `${canary}-note`, { private: true })
  const named = new File(['for staff'], 'secret.txt')
  const file = await uploaded(secret, named, { site_id: siteId, conversation_id: chat })
  await member.post('/messages', { conversation_id: chat, type: 'file', file_id: file.id, private: true })
  await secret.post(`/conversations/${chat}/rating`, { score: 3, comment: `${canary}-comment` })
  await member.patch(`/conversations/${chat}/close`, { resolution: `${canary}-resolution` })
  return {
    ids: { ...(await idsOf(desk, { chat, message, file, visitor: secret, member })), reply_id: reply.id },
    tokens: [secret.token, member.accessToken ?? '', member.refreshToken ?? ''],
  }
}

/** A visitor with an ordinary conversation, in which a note for staff is the only secret. */
async function plain(desk: Desk, visitor: Customer, member: Caller, canary: string) {
  const chat = await visitor.chat()
  const message = await visitor.say(chat, 'Hello')
  await member.say(chat, `${canary}-note-on-plain`, { private: true })
  const file = await uploaded(visitor, aText(), { site_id: visitor.siteId ?? '', conversation_id: chat })
  return await idsOf(desk, { chat, message, file, visitor, member })
}

/** The ids of a conversation and of those in it, under the names fields have, once all has been reacted to. */
async function idsOf(
  desk: Desk,
  { chat, message, file, visitor, member }: Held,
): Promise<Record<string, string>> {
  await desk.settle()
  const { notifications } = (await member.get('/notifications')).body.data
  return {
    conversation_id: chat,
    message_id: message.id,
    file_id: file.id,
    filename: file.filename,
    visitor_id: visitor.visitorId,
    agent_id: member.userId ?? '',
    notification_id: notifications[0]?.id ?? '',
  }
}

interface Held {
  chat: string
  message: { id: string }
  file: { id: string; filename: string }
  visitor: Customer
  member: Caller
}

/** Real ids of both sides under the names fields have; the first row is the actor's own and comes thrice. */
function poolsOf(rows: Record<string, string>[], desk: Desk): Pools {
  const of = (name: string) =>
    [...rows.slice(0, 1), ...rows.slice(0, 1), ...rows].map((row) => row[name] ?? '')
  const ids = (name: string) => [...of(name), '9007199254740991']
  const messages = [...of('message_id'), ...of('reply_id')].filter(Boolean)
  const sites = ['site_shop', 'site_shop', 'site_other', 'site_rival', 'site_nowhere']
  return {
    conversation_id: ids('conversation_id'),
    visitor_id: of('visitor_id'),
    to: of('visitor_id'),
    agent_id: ids('agent_id'),
    assigned_to: ids('agent_id'),
    file_id: ids('file_id'),
    file: ids('file_id'),
    filename: of('filename'),
    message_ids: messages,
    messages_before: messages,
    before: messages,
    after: messages,
    notification_ids: ids('notification_id'),
    site_id: sites,
    site_ids: sites,
    cursor: madeUpCursors,
    unread_only: ['true', 'false', '1', '0'],
    include_messages: ['true', 'false', '1', '0'],
    // The cast's own passwords and sites are theirs to keep: without them nothing more would be tried.
    current_password: ['a wrong battery'],
    refresh_token: [desk.ada.refreshToken?.replace(/.$/, 'x') ?? 'x', 'par_refresh_x'],
  }
}
