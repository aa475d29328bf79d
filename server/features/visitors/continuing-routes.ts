/** HTTP of going on with a chat on another device. */
import { checkPage, foreignOrigin } from '../../platform/http/allowed-page.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { originOf } from '../../platform/http/origin.ts'
import { clash } from '../../platform/http/refusal.ts'
import { tellOnce } from '../../platform/http/told-once.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { getOpenSite, pageRulesOf } from '../inboxes/inboxes.ts'
import { continueAs, makeContinuation } from './continuing.ts'
import * as shapes from './schema.ts'

const tag = 'Visitors'

const make = operation({
  id: 'makeContinuation',
  method: 'post',
  path: '/visitor/continuation',
  tag,
  summary: 'A link by which the visitor goes on with its chat on another device: once, within the hour',
  actors: ['visitor'],
  limit: 'other',
  status: 201,
  data: shapes.ContinuationData,
  alsoRefuses: [409],
  examples: [{ summary: 'For the phone' }],
})

const handIn = operation({
  id: 'continueAsVisitor',
  method: 'post',
  path: '/visitor/continue',
  tag,
  summary: 'Hand in the code of such a link: it is used up, and answered with a token for this device',
  description: 'NOT_FOUND for a code that never was, is over, or was used.',
  actors: ['anonymous', 'visitor'],
  limit: 'other',
  body: shapes.ContinueBody,
  status: 201,
  data: shapes.ContinueData,
  examples: [
    {
      summary: 'The code of the link',
      body: { code: 'par_continue_0000000000000000000000000000000000000000000' },
    },
  ],
})

export const continuingRoutes = ({ db, config }: Platform): Route[] => [
  on(make, async ({ actor, request, now, ...doing }) => {
    const { answer: expires_at, secret: code } = await tellOnce(doing, async (tx) => {
      const made = await makeContinuation(tx, actor, now)
      return { answer: made.expiresAt.toISOString(), secret: made.code }
    })
    if (code === undefined) throw clash('told_once', 'The link was told in the first answer; ask for another')
    return { url: `${originOf(config, request)}/widget/continue?code=${code}`, expires_at }
  }),
  // Its answer is kept for no repeat: it holds what opens the chat, and the code is used up.
  on(handIn, async ({ body, request, now }) =>
    db.transact(async (tx) => {
      const { contact, siteKey, token } = await continueAs(tx, body.code, now)
      checkPage(foreignOrigin(config, request), pageRulesOf(await getOpenSite(tx, siteKey)))
      return {
        id: printId('visitor', contact.id),
        site_id: siteKey,
        visitor_id: contact.sourceId,
        name: contact.name,
        session_token: token,
        created_at: contact.createdAt.toISOString(),
      }
    }),
  ),
]
