/** What the examples of the dialects' documents are asked about: real things in the place of the made-up ones, so that each can succeed. */
import { printId } from '../../server/platform/ids/ids.ts'
import type { Body } from '../caller.ts'
import { castPassword } from '../open-desk.ts'
import { platformApp, programOf } from '../program.ts'
import type { DialectCast } from './dialect-cast.ts'
import type { DialectRoute, Things } from './dialect-routes.ts'
import { begin, callPublic, succeeded } from './open-systems.ts'

/** Who asks, about what, and what the fields of a body name. */
export interface Asking {
  token: string | undefined
  things: Things
  fields: Record<string, unknown>
}

export interface ExampleThings {
  /** What a route's example is asked with; what takes something away is given a thing of its own. */
  askingFor(route: DialectRoute): Promise<Asking>
}

export async function exampleThings(cast: DialectCast, linusToken: string): Promise<ExampleThings> {
  const shop = { token: linusToken, fields: await fieldsOf(cast) }
  const others: Record<string, Things> = { chatwoot: await ofChatwoot(cast), voipbin: await ofVoipbin(cast) }
  const worlds: [RegExp, Asking][] = [
    [/^\/platform\//, await ofPlatform(cast)],
    [/^\/public\//, { token: undefined, ...(await ofPublic(cast)) }],
  ]
  const own = ownThings(cast)
  return {
    async askingFor({ surface, path, operation }) {
      const found = worlds.find(([place]) => place.test(path))?.[1]
      const asking = found ?? { ...shop, things: { ...cast.things[surface], ...others[surface] } }
      const more = await own[operation.id]?.()
      return {
        token: more?.token ?? asking.token,
        things: { ...asking.things, ...more?.things },
        fields: { ...asking.fields, ...more?.fields },
      }
    },
  }
}

/** Things of Chatwoot's account that the cast has none of. */
async function ofChatwoot({ desk, systems, things }: DialectCast): Promise<Things> {
  const { chatwoot } = systems
  const made = async (path: string, body: unknown) => succeeded(await chatwoot.post(path, body))
  const customer = await desk.visitor('Told')
  await customer.say(await customer.chat(), 'Hello')
  await desk.settle()
  const told = succeeded(await chatwoot.get('/notifications')).data.payload[0]
  const filter = { payload: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'] }] }
  const upload = { filename: 'hi.txt', byte_size: 6, checksum: 'sZRqySSS0jR8YjW00mERhA==' }
  const at = `/conversations/${things['chatwoot']?.['conversation_id']}`
  const announced = await made(`${at}/direct_uploads`, upload)
  return {
    notifications: String(told.id),
    custom_filters: String(
      (await made('/custom_filters', { name: 'Kept', type: 'conversation', query: filter })).id,
    ),
    working_hours: String(systems.api.num * 7),
    import_id: String((await made('/contacts/export', {})).id),
    token: announced.direct_upload.url.split('/').at(-1),
  }
}

async function ofVoipbin({ systems: { voipbin } }: DialectCast): Promise<Things> {
  const { id, customer_id } = succeeded(await voipbin.get('/me'))
  const tag = succeeded(await voipbin.post('/tags', { name: 'Kept' }))
  return { agents: id, customers: customer_id, tags: tag.id }
}

/** What bodies name, by the names of their fields. */
async function fieldsOf({ desk, systems, things }: DialectCast): Promise<Asking['fields']> {
  const { api, chatwoot, linusNum, voipbin } = systems
  return {
    workspaceId: printId('acct', succeeded(await voipbin.get('/me')).customer_id),
    inbox_id: api.num,
    contact_id: Number(things['chatwoot']?.['contacts']),
    assignee_id: linusNum,
    user_ids: [linusNum],
    account_id: chatwoot.accountNum,
    assignToUserId: desk.linus.userId,
    password: castPassword,
  }
}

/** An app with an account, two users and a bot of its own. */
async function ofPlatform({ desk }: DialectCast): Promise<Asking> {
  const app = await platformApp(desk, 'Examples')
  const made = async (path: string, body: unknown) =>
    succeeded(await app.call('POST', `/platform/api/v1${path}`, body))
  const account = await made('/accounts', { name: 'Its shop' })
  const user = await made('/users', { name: 'Its', email: newAddress(), password: 'Frequency-2' })
  const bot = await made('/agent_bots', { name: 'Its bot', account_id: account.id })
  return {
    token: app.token,
    things: {
      platform_account_id: String(account.id),
      users: String(user.id),
      agent_bots: String(bot.id),
    },
    fields: { user_id: user.id, account_id: account.id },
  }
}

/** Somebody outside, who was asked to choose in a conversation of its own. */
async function ofPublic({ desk, systems }: DialectCast): Promise<Omit<Asking, 'token'>> {
  const { api, chatwoot } = systems
  const contacts = `/public/api/v1/inboxes/${api.key}/contacts`
  const { source_id } = succeeded(await callPublic(systems, 'POST', contacts, { name: 'Outside' }))
  const at = `${contacts}/${source_id}/conversations`
  const { id } = succeeded(await callPublic(systems, 'POST', at, {}))
  const choice = {
    content: 'Which one?',
    content_type: 'input_select',
    content_attributes: { items: [{ title: 'Red', value: 'red' }] },
  }
  const message = succeeded(await chatwoot.post(`/conversations/${id}/messages`, choice))
  await desk.settle()
  return {
    things: {
      inbox_identifier: api.key,
      contact_identifier: source_id,
      conversation_id: String(id),
      message_id: String(message.id),
    },
    fields: {},
  }
}

type Own = Record<string, () => Promise<Partial<Asking>>>

/** Of what is taken away, traded, ended or may be there once, something of its own, made when it is asked for. */
function ownThings(cast: DialectCast): Own {
  const { desk, systems } = cast
  const { chatwoot, voipbin, api } = systems
  const made = async (path: string, body: unknown) => succeeded(await chatwoot.post(path, body))
  const contact = async () => (await made('/contacts', { name: 'To go' })).payload.contact.id
  const agent = async () => await made('/agents', { name: 'To go', email: newAddress(), role: 'agent' })
  const conversation = async () => {
    const named = await begin(systems, 'chatwoot')
    return {
      things: { conversation_id: String(named.displayId), conversations: named.uuid, convoId: named.convo },
      fields: { ids: [named.displayId] },
    }
  }
  return {
    ...ownRows(cast),
    chatwootMergeContacts: async () => ({
      fields: { base_contact_id: await contact(), mergee_contact_id: await contact() },
    }),
    chatwootCreateContactInbox: async () => ({ things: { contacts: String(await contact()) } }),
    chatwootFilterContactInboxes: async () => {
      const { payload } = await made('/contacts', { inbox_id: api.num, name: 'Known' })
      return { fields: { source_id: payload.contact_inbox.source_id } }
    },
    chatwootDestroyContact: async () => ({ things: { contacts: String(await contact()) } }),
    chatwootBulkActions: conversation,
    chatwootDeleteConversation: conversation,
    chatwootRemoveAgent: async () => ({ things: { agents: String((await agent()).id) } }),
    chatwootSignOut: async () => ({ token: await signedIn(cast) }),
    chatwootResetAccessToken: async () => ({ token: (await programOf(desk, desk.linus)).token }),
    chatwootPublicCreateContact: async () => ({ fields: { email: newAddress() } }),
    chatwootRemovePlatformBot: () => ofPlatform(cast),
    chatwootRemovePlatformBotAvatar: () => ofPlatform(cast),
    convocoreDeleteConvo: conversation,
    // It replaces what was said: what others go on to name is not to be in it.
    convocoreUpdateMessages: conversation,
    voipbinPostOwnMessage: () => ownedByLinus(cast),
    voipbinUnassignOwnConversation: () => ownedByLinus(cast),
    voipbinRemoveAccessKey: async () => ({
      things: { accesskeys: succeeded(await voipbin.post('/accesskeys', { name: 'k', expire: 86_400 })).id },
    }),
    atoms_token_exchange: async () => ({ fields: { platform_token: await ticketOf(cast) } }),
  }
}

let addresses = 0
const newAddress = () => `example-${++addresses}@example.net`

/** Rows of the tables of Atoms, each of another name. */
function ownRows({ systems: { atoms } }: DialectCast): Own {
  const row = (table: string, body: () => Body) => async (): Promise<number> =>
    succeeded(await atoms('POST', `/entities/${table}`, body())).id
  const rows: Record<string, () => Promise<number>> = {
    chat_conversations: row('chat_conversations', () => ({ visitor_name: 'To go' })),
    support_departments: row('support_departments', () => ({ name: newAddress() })),
    support_seats: row('support_seats', () => ({ email: newAddress() })),
  }
  const named = async () => ({ fields: { name: newAddress(), email: newAddress() } })
  return Object.fromEntries(
    Object.entries(rows).flatMap(([table, make]): [string, Own[string]][] => [
      [`atoms_create_${table}`, named],
      [`atoms_create_many_${table}`, named],
      [`atoms_update_many_${table}`, async () => ({ fields: { id: await make() } })],
      [`atoms_remove_${table}`, async () => ({ things: { [table]: String(await make()) } })],
      [`atoms_remove_many_${table}`, async () => ({ fields: { ids: [await make(), await make()] } })],
    ]),
  )
}

async function ownedByLinus({ systems }: DialectCast): Promise<Partial<Asking>> {
  const { uuid } = await begin(systems, 'voipbin')
  const owner_id = succeeded(await systems.voipbin.get('/me')).id
  succeeded(await systems.voipbin.put(`/conversations/${uuid}`, { owner_type: 'agent', owner_id }))
  return { things: { conversations: uuid } }
}

/** The key of a sign-in. */
async function signedIn({ desk }: DialectCast): Promise<string> {
  const answer = await fetch(`${desk.url}/auth/sign_in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'grace@example.com', password: castPassword }),
  })
  return answer.headers.get('access-token') ?? ''
}

/** The ticket of a link to sign in with. */
async function ticketOf({ desk }: DialectCast): Promise<string> {
  const app = await platformApp(desk, 'Links')
  const draft = { name: 'Linked', email: newAddress(), password: 'Frequency-3' }
  const { id } = succeeded(await app.call('POST', '/platform/api/v1/users', draft))
  const account = succeeded(await app.call('POST', '/platform/api/v1/accounts', { name: 'Linked' }))
  const seat = { user_id: id, role: 'agent' }
  succeeded(await app.call('POST', `/platform/api/v1/accounts/${account.id}/account_users`, seat))
  const { url } = succeeded(await app.call('GET', `/platform/api/v1/users/${id}/login`))
  return new URL(url).searchParams.get('sso_auth_token') ?? ''
}
