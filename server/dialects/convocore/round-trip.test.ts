import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { seedChange, seedDocument } from './fixtures/seed-documents.ts'
import { matches } from './fixtures/seed-schema.ts'

let desk: Desk
let linus: ConvocoreClient
beforeAll(async () => {
  desk = await openDesk()
  linus = await agentOf(desk, desk.linus, 'agent123')
})
afterAll(() => desk.close())

/** Ours to say, whatever a program writes (RUL-25). */
const owned = ['ID', 'lastModified']

type Document = Record<string, unknown>

function heard(document: Document): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !owned.includes(name)))
}

function pick(whole: Document, like: Document): Document {
  return Object.fromEntries(Object.keys(like).map((name) => [name, whole[name]]))
}

test('FLD-32 FLD-33 FLD-34 FLD-35 FLD-36 FLD-37 FLD-38 FLD-39 FLD-40 FLD-41 FLD-42 FLD-43 FLD-44 FLD-45 any document that is created is read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(seedDocument, async (document) => {
      expect(matches('request', { conversation: document })).toEqual([])
      const made = await linus.createConversation('agent123', document)
      expect([made.status, made.body.issues]).toEqual([200, undefined])
      expect(matches('answer', made.body)).toEqual([])
      const read = await linus.getConversation('agent123', made.body.data.ID)
      expect(read.body.data).toEqual(made.body.data)
      expect(pick(read.body.data, heard(document))).toEqual(heard(document))
    }),
    { numRuns: 60 },
  )
})

test('any change is read back the same, beside what was there; tags are added to', async () => {
  await fc.assert(
    fc.asyncProperty(seedDocument, seedChange, async (document, { handoffHistory, ...change }) => {
      const { ID, tags = [], ...before } = (await linus.createConversation('agent123', document)).body.data
      const changed = await linus.updateConversation('agent123', ID, change)
      expect([changed.status, changed.body.issues]).toEqual([200, undefined])
      expect(matches('answer', changed.body)).toEqual([])
      const { tags: more, ...written } = heard(change)
      expect(pick(changed.body.data, written)).toEqual(written)
      if (more !== undefined)
        expect(changed.body.data.tags).toEqual([...new Set([...tags, ...(more as string[])])])
      const kept = Object.keys(document).filter((name) => !(name in change) && !moves.includes(name))
      for (const name of kept) expect([name, changed.body.data[name]]).toEqual([name, before[name]])
      expect((await linus.getConversation('agent123', ID)).body.data).toEqual(changed.body.data)
    }),
    { numRuns: 60 },
  )
})

/** What a change of something else may move: the person is shared, the log goes on, and a score tells its history. */
const moves = [
  'ID',
  'lastModified',
  'tags',
  'state',
  'chatAssignedTo',
  'assignedTo',
  'requestedTeamKey',
  'delegatedBy',
  'delegatedAt',
  'humanClaimedAt',
  'handoffHistory',
  'funnelScoreHistory',
]
