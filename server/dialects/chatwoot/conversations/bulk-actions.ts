/** The same change to many conversations at once. */
import { z } from 'zod'
import { listContactLabels, openContact, setContactLabels } from '../../../features/contacts/contacts.ts'
import { openToGoOnByDisplayId } from '../../../features/conversations/access.ts'
import type { Assignee, Conversation } from '../../../features/conversations/conversations.ts'
import { enterState } from '../../../features/conversations/entering.ts'
import { relabelConversation } from '../../../features/conversations/labelling.ts'
import { findLabels, relabelled } from '../../../features/labels/labels.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { type By, byActor } from '../../../platform/events/by.ts'
import { type Member, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { removeOffline } from '../contacts/contact-removal.ts'
import { AccountParams, instant, numberOrNone, numbers, texts } from '../input.ts'
import { onlyAdministrators } from '../surface.ts'
import { stateFor, statuses } from '../words.ts'
import { give } from './assigning.ts'

const BulkBody = z.object({
  type: z.enum(['Conversation', 'Contact']),
  ids: numbers.refine((ids) => ids.length <= 100, 'At most 100'),
  fields: z
    .object({
      status: z.enum(statuses).nullish(),
      assignee_id: numberOrNone.optional(),
      team_id: numberOrNone.optional(),
    })
    .nullish()
    .transform((fields) => fields ?? {}),
  labels: z
    .object({ add: texts.nullish(), remove: texts.nullish() })
    .nullish()
    .transform((labels) => ({ add: labels?.add ?? [], remove: labels?.remove ?? [] })),
  snoozed_until: instant.optional(),
  action_name: z.string().max(40).nullish(),
})
type Wish = z.output<typeof BulkBody>

const bulk = operation({
  id: 'chatwootBulkActions',
  method: 'post',
  path: '/api/v1/accounts/{account_id}/bulk_actions',
  tag: 'Conversations',
  summary:
    'Change many conversations or contacts, all or none of them: state, owner, labels; or take contacts away',
  examples: [
    {
      summary: 'Two are settled',
      params: { account_id: '1' },
      body: { type: 'Conversation', ids: [1], fields: { status: 'resolved' } },
    },
  ],
  actors: staff,
  limit: 'writes',
  params: AccountParams,
  body: BulkBody,
})

export const bulkActionRoutes = (): Route[] => [
  on(bulk, async ({ actor, body, now, transact }) => {
    // In one order, so that two who change the same ones do not wait for each other in a circle.
    const wanted = [...new Set(body.ids.map((id) => Number(id.slice(1))))].sort((one, other) => one - other)
    const by = byActor(actor, now)
    await transact(async (tx) => {
      if (body.type === 'Contact') return await changeContacts(tx, actor, wanted, body, by)
      for (const displayId of wanted)
        await changeOne(tx, await openToGoOnByDisplayId(tx, actor, displayId), body, by)
    })
  }),
]

async function changeOne(tx: Tx, found: Conversation, wish: Wish, by: By): Promise<void> {
  const { status, assignee_id, team_id } = wish.fields
  const { add, remove } = wish.labels
  const state = status ? stateFor(found, status, wish.snoozed_until) : undefined
  let current = state ? await enterState(tx, found, state, by) : found
  if (team_id !== undefined) current = await give(tx, current, { kind: 'team', id: team_id }, by)
  if (assignee_id !== undefined) current = await give(tx, current, assigneeOf(assignee_id), by)
  if (add.length + remove.length === 0) return
  await relabelConversation(tx, current, wish.labels, by)
}

async function changeContacts(tx: Tx, actor: Member, nums: number[], wish: Wish, by: By): Promise<void> {
  const contacts = []
  for (const num of nums) contacts.push(await openContact(tx, actor, `#${num}`))
  if (wish.action_name === 'delete') {
    // Of the many things this operation does, the one that is not for all of its actors.
    onlyAdministrators(actor)
    return await removeOffline(tx, actor, contacts, by.now)
  }
  const before = await listContactLabels(
    tx,
    actor.accountId,
    contacts.map(({ id }) => id),
  )
  for (const contact of contacts) {
    const names = relabelled(before.get(contact.id) ?? [], wish.labels)
    const labels = await findLabels(tx, actor.accountId, names, { create: true, by })
    await setContactLabels(tx, contact, labels, by)
  }
}

function assigneeOf(id: string | null): Assignee {
  return id === null ? { kind: 'nobody' } : { kind: 'member', id }
}
