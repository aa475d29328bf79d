/**
 * Asking a visitor of whom no address is known for one, where its inbox has it so: once, after its first words, by a message
 * that asks (`input_email`). What it answers, to whomever asked so, is what it says of itself.
 */
import type { z } from 'zod'
import { email } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { getAccount } from '../accounts/accounts.ts'
import { type Language, languageOf } from '../accounts/language.ts'
import { openContact } from '../contacts/access.ts'
import { listByIds as listContacts } from '../contacts/contacts.ts'
import { listByIds } from '../inboxes/access.ts'
import { believe } from '../inboxes/claims.ts'
import type { Inbox } from '../inboxes/inbox.ts'
import type { messageUpdated } from '../messages/events.ts'
import { askedAs, selectAsked } from './queries.ts'
import type { Saying } from './saying.ts'
import { isWordOfContact, type Posted } from './words.ts'

type Updated = LoggedEvent<z.output<(typeof messageUpdated)['data']>>

const question: Record<Language, string> = {
  en: 'Where can we write to you if you have to leave? Your e-mail address:',
  'pt-BR': 'Para onde podemos escrever se você precisar sair? Seu e-mail:',
  es: '¿A dónde podemos escribirte si tienes que irte? Tu correo electrónico:',
}
const address = email().max(320)

/** Plans as often as it may: whom it asked it knows by the name of the message. */
export async function askForEmail(tx: Tx, events: Posted[]): Promise<Saying[]> {
  const sayings: Saying[] = []
  const words = events.filter(isWordOfContact)
  for (const [accountId, batch] of Map.groupBy(words, (event) => event.accountId)) {
    const ids = [...new Set(batch.flatMap(({ inboxId }) => inboxId ?? []))]
    const asking = (await listByIds(tx, accountId, ids)).filter(
      ({ channel, enableEmailCollect }) => channel === 'web' && enableEmailCollect,
    )
    for (const inbox of asking) {
      const its = batch.filter(({ inboxId }) => inboxId === inbox.inboxId)
      sayings.push(...(await askFor(tx, inbox, its)))
    }
  }
  return sayings
}

async function askFor(tx: Tx, inbox: Inbox, words: Posted[]): Promise<Saying[]> {
  const { accountId } = inbox
  const first = new Map(
    words.toReversed().flatMap((event) => (event.contactId ? [[event.contactId, event]] : [])),
  )
  const asked = await selectAsked(tx, accountId, [...first.keys()])
  const unasked = [...first.keys()].filter((id) => !asked.has(id))
  const nameless = (await listContacts(tx, inbox, unasked)).filter((contact) => !contact.email)
  if (nameless.length === 0) return []
  const { locale } = await getAccount(tx, accountId)
  const content = question[languageOf(locale)]
  return nameless.flatMap(({ id }) => {
    const { conversationId, at: now } = first.get(id) ?? {}
    if (!conversationId || !now) return []
    const said = { conversationId, contentType: 'input_email', content, sourceId: askedAs(id), now } as const
    return [{ inbox, said }]
  })
}

/** Keeps an address its contact answered with, where none is known yet but what it answered before. */
export async function keepEmail(tx: Tx, events: Updated[]): Promise<void> {
  for (const { accountId, contactId, actor, at, data } of events) {
    if (data.message.content_type !== 'input_email' || actor.kind !== 'contact' || !contactId) continue
    const said = answerIn(data.message.content_attributes)
    if (said === undefined) continue
    const contact = await openContact(tx, { accountId }, contactId)
    const before = answerIn(data.previous['content_attributes'])
    if (contact.email && contact.email !== before) continue
    await believe(tx, contact, { email: said }, at)
  }
}

/** The address among what a form was answered with, in the form of the widget and that of Chatwoot's programs. */
function answerIn(attributes: unknown): string | undefined {
  const values = field(attributes, 'submitted_values')
  const [first] = Array.isArray(values) ? values : [values]
  const { data } = address.safeParse(field(first, 'value') ?? field(first, 'email'))
  return data
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name)
    ? Reflect.get(data, name)
    : undefined
}
