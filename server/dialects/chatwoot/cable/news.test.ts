import { expect, test } from 'bun:test'
import { conversationNames } from './news.ts'

type Changed = Parameters<typeof conversationNames>[0]

test.each<[Changed, string[]]>([
  [{ action: 'created' }, ['conversation.created']],
  [{ action: 'deleted' }, []],
  [{ action: 'updated', changes: { priority: [null, 3] } }, ['conversation.updated']],
  [
    { action: 'resolved', changes: { lifecycle: ['open', 'resolved'], handler: ['human', 'none'] } },
    ['conversation.status_changed', 'conversation.updated'],
  ],
  // What is closed is resolved there already.
  [{ action: 'closed', changes: { lifecycle: ['resolved', 'closed'] } }, ['conversation.updated']],
  // Written before changes were kept.
  [{ action: 'reopened' }, ['conversation.status_changed', 'conversation.updated']],
  // Taking over from an assistant opens what was pending; from the queue it opens nothing.
  [
    { action: 'handed_over', changes: { handler: ['ai', 'queue'] } },
    ['conversation.status_changed', 'conversation.updated'],
  ],
  [{ action: 'handed_over', changes: { handler: ['queue', 'human'] } }, ['conversation.updated']],
  [
    { action: 'assigned', changes: { assignee_id: [null, 'user'] } },
    ['assignee.changed', 'conversation.updated'],
  ],
  [{ action: 'unassigned' }, ['assignee.changed', 'conversation.updated']],
  [
    { action: 'team_changed', changes: { team_id: ['team', null] } },
    ['team.changed', 'conversation.updated'],
  ],
  [
    { action: 'updated', changes: { contact_id: ['one', 'other'] } },
    ['conversation.contact_changed', 'conversation.updated'],
  ],
  [{ action: 'updated', changes: { unread_count: [0, 1] } }, ['conversation.unread']],
])('%j is told as %j', (changed, names) => {
  expect(conversationNames(changed)).toEqual(names)
})
