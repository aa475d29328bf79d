/** HTTP of going on with a chat on another device. */
import { checkPage, foreignOrigin } from '../../platform/http/allowed-page.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { originOf } from '../../platform/http/origin.ts'
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
  // Neither answer is kept for a repeat: both hold what opens the chat.
  on(make, async ({ actor, request, now }) => {
    const { code, expiresAt } = await db.transact((tx) => makeContinuation(tx, actor, now))
    const url = `${originOf(config, request)}/widget/continue?code=${code}`
    return { url, expires_at: expiresAt.toISOString() }
  }),
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
