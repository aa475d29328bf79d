/** HTTP of changing what was posted. */
import { type Member, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { openMessage } from './access.ts'
import { answerForm, deleteMessage, editMessage, retryMessage, setMessageStatus } from './changing.ts'
import type { Message } from './message.ts'
import { presentMessage } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Messages'
const one = { params: shapes.MessageParams, data: shapes.MessageShape, tag, limit: 'messages' } as const
const example = { params: { message_id: 'msg_01k8pm2q7se0a9x3c5v7b9d1f3' } }

const changeMessage = operation({
  ...one,
  id: 'changeMessage',
  method: 'patch',
  path: '/messages/{message_id}',
  summary: 'Say something else instead, or report what became of it',
  description:
    'A member edits its own messages, an administrator those of all staff. `status` only moves up, `failed` aside; it is ' +
    'taken in inboxes of channel api, where a program does the delivering.',
  actors: staff,
  body: shapes.EditBody,
  alsoRefuses: [409],
  examples: [{ summary: 'An edit', ...example, body: { content: 'On its way, and sorry!' } }],
})

const removeMessage = operation({
  ...one,
  id: 'removeMessage',
  method: 'delete',
  path: '/messages/{message_id}',
  summary: 'Take back what was said; its place stays, marked `deleted`',
  actors: staff,
  examples: [{ summary: 'A slip', ...example }],
})

const retry = operation({
  ...one,
  id: 'retryMessage',
  method: 'post',
  path: '/messages/{message_id}/retry',
  summary: 'Send once more what failed; what did not stays as it is',
  actors: staff,
  alsoRefuses: [409],
  examples: [{ summary: 'Once more', ...example }],
})

const answer = operation({
  ...one,
  id: 'answerMessage',
  method: 'post',
  path: '/messages/{message_id}/answer',
  summary: 'Answer a form, a choice or a card; answering again replaces it',
  actors: ['visitor'],
  body: shapes.AnswerBody,
  alsoRefuses: [409],
  examples: [
    { summary: 'A choice', ...example, body: { submitted_values: [{ title: 'Red', value: 'red' }] } },
  ],
})

export const changeRoutes = (): Route[] => [
  on(changeMessage, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const opened = await openMessage(tx, actor, params.message_id)
      const by = byOf(actor, now)
      if (body.content !== undefined) {
        refuseOthers(actor, opened.message)
        return presentMessage(await editMessage(tx, opened, body.content, by))
      }
      if (opened.conversation.channel !== 'api') throw refuse('forbidden', 'Only in inboxes of channel api')
      const report = { status: body.status ?? 'sent', error: body.error }
      return presentMessage(await setMessageStatus(tx, opened, report, by))
    }),
  ),
  on(removeMessage, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const opened = await openMessage(tx, actor, params.message_id)
      return presentMessage(await deleteMessage(tx, opened, byOf(actor, now)))
    }),
  ),
  on(retry, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const opened = await openMessage(tx, actor, params.message_id)
      return presentMessage(await retryMessage(tx, opened, byOf(actor, now)))
    }),
  ),
  on(answer, async ({ actor, params, body, now, transact }) => {
    return await transact(async (tx) => {
      const opened = await openMessage(tx, actor, params.message_id)
      const by = { actor: { kind: 'contact', id: actor.contactId }, now } as const
      return presentMessage(await answerForm(tx, opened, body, by))
    })
  }),
]

function byOf(actor: Member, now: Date) {
  return { actor: { kind: 'member', id: actor.userId }, now } as const
}

/** Words are changed by who said them; an administrator answers for all. */
function refuseOthers(actor: Member, message: Message): void {
  const isOwn = message.authorKind === 'member' && message.authorId === actor.userId
  if (!isOwn && actor.kind !== 'administrator') throw refuse('forbidden', 'Somebody else said this')
}
