/** HTTP of transcripts. */
import { signedIn } from '../../platform/http/actor.ts'
import { chooseLanguage } from '../../platform/http/language.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { originOf } from '../../platform/http/origin.ts'
import { linkGonePage } from '../../platform/http/plain-page.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import { getConversation } from '../conversations/access.ts'
import { transcriptPage } from './page.ts'
import * as shapes from './schema.ts'
import { readTranscript, signTranscript } from './transcripts.ts'

const tag = 'Conversations'

const make = operation({
  id: 'makeTranscript',
  method: 'post',
  path: '/conversations/{conversation_id}/transcript',
  tag,
  summary:
    'A link to what was said, as a page to read, print or send on; good for a week, for whoever holds it',
  description: 'Notes are not on it, nor what is said after it was made. It cannot be called back.',
  actors: signedIn,
  limit: 'other',
  params: shapes.TranscriptParams,
  status: 201,
  data: shapes.TranscriptData,
  examples: [{ summary: 'For the mail', params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

const show = operation({
  id: 'readTranscript',
  method: 'get',
  path: '/transcripts/{signed}',
  atRoot: true,
  tag,
  summary: "What was said, as a page in the reader's language without a script; 404 once the link is over",
  actors: ['anonymous', ...signedIn],
  limit: 'other',
  params: shapes.PageParams,
  produces: 'text/html',
  examples: [{ summary: 'As it stands in the link', params: { signed: 'handed-out-in-url' } }],
})

export const transcriptRoutes = ({ secret, config }: Platform): Route[] => [
  on(make, async ({ actor, params, request, read, now }) => {
    const conversation = await getConversation(read, actor, params.conversation_id)
    const { signed, expiresAt } = signTranscript(secret, conversation, now)
    return {
      url: `${originOf(config, request)}/transcripts/${signed}`,
      expires_at: expiresAt.toISOString(),
    }
  }),
  on(show, async ({ params, request, read, now }) => {
    const language = chooseLanguage(request.headers.get('accept-language') ?? '')
    const found = await readTranscript(read, secret, params.signed, now)
    if (found) return transcriptPage(found, language)
    // A reader gets words; a program the envelope.
    if (!request.headers.get('accept')?.includes('text/html')) throw refuse('not_found')
    return linkGonePage(language)
  }),
]
