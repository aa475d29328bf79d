/** Socket frames of visitors: `init` says its name and page (EVT-12). */
import type { Platform } from '../../platform/platform.ts'
import { type FrameRoute, onFrame } from '../../platform/realtime/socket-frame.ts'
import { staffTopic } from '../../platform/realtime/topics.ts'
import { setPage } from '../presence/presence.ts'
import { InitFrame } from './schema.ts'
import { introduce } from './visitors.ts'

export const visitorFrames = ({ hints }: Platform): FrameRoute[] => [
  onFrame(
    {
      type: 'init',
      summary: 'A visitor says its name and the page it is on',
      actors: ['visitor'],
      limit: 'other',
      shape: InitFrame,
      examples: [{ type: 'init', name: 'John Doe', page_url: 'https://mystore.com/checkout' }],
    },
    async ({ actor, frame, now, transact }) => {
      await transact(async (tx) => {
        await introduce(tx, actor, { name: frame.name, pageUrl: frame.page_url }, now)
        if (frame.page_url === undefined) return
        const { accountId, inboxId, contactId: subjectId } = actor
        await setPage(tx, { accountId, inboxId, kind: 'visitor', subjectId }, frame.page_url)
      })
      const page = frame.page_url === undefined ? {} : { current_page: frame.page_url }
      const { accountId, inboxId, siteKey, visitorId } = actor
      const joined = {
        type: 'user_joined',
        site_id: siteKey,
        visitor_id: visitorId,
        name: frame.name,
        ...page,
      }
      hints.send({ accountId, topic: staffTopic(inboxId) }, joined)
    },
  ),
]
