/** A server in memory for the drafts of one conversation, as the inbox keeps them. */
import { ChatError } from '../client/failure.ts'
import type { DraftKind } from '../client/shapes.ts'
import { openDrafts } from '../inbox/thread/drafts.ts'

const user = {
  id: 'user_a',
  username: 'ada',
  name: 'Ada',
  email: '',
  role: 'support_agent' as const,
  site_ids: [],
}
const tokens = { token: 't', refresh_token: 'r', user }

/** A server that keeps the drafts of one conversation, and a clock that is moved by hand. */
export function draftServer(begun: string | null = null) {
  let version = 0
  const begunAt = (now: string | null) => (now === null ? null : `2026-11-21T09:00:00.00${version}Z`)
  const kept: Record<DraftKind, { content: string | null; at: string | null }> = {
    reply: { content: begun, at: begunAt(begun) },
    note: { content: null, at: null },
  }
  const server = {
    get content() {
      return kept.reply.content
    },
    get note() {
      return kept.note.content
    },
    told: [] as (string | null)[],
    isDown: false,
    isSignedOut: false,
    /** It does what it is asked, and its answer is lost. */
    isMute: false,
    /** Written in another browser. */
    writtenElsewhere(content: string | null, kind: DraftKind = 'reply') {
      version += 1
      kept[kind] = { content, at: begunAt(content) }
    },
  }
  const due: (() => void)[] = []
  const stored = (kind: DraftKind) => ({
    conversation_id: 'conv_1',
    kind,
    content: kept[kind].content,
    updated_at: kept[kind].at,
  })
  const reached = () => {
    if (server.isDown) throw new Error('away')
  }
  const write = (kind: DraftKind, next: string | null, expected: string | null) => {
    reached()
    const isGone = next === null && kept[kind].content === null
    if (!isGone && expected !== kept[kind].at)
      throw new ChatError({ code: 'CONFLICT', message: '', status: 409 })
    server.writtenElsewhere(next, kind)
    server.told.push(next)
    if (server.isMute) throw new Error('the answer was lost')
    return stored(kind)
  }
  const rest = {
    getDraft: async (_: string, kind: DraftKind) => {
      reached()
      return stored(kind)
    },
    keepDraft: async (_: string, kind: DraftKind, text: string, expected: string | null) =>
      write(kind, text, expected),
    dropDraft: async (_: string, kind: DraftKind, expected: string | null) => write(kind, null, expected),
  }
  const surroundings = {
    after(_: number, run: () => void) {
      due.push(run)
      return () => void due.splice(due.indexOf(run), 1)
    },
  }
  const settle = async () => {
    for (const run of due.splice(0)) run()
    for (let turn = 0; turn < 30; turn++) await Promise.resolve()
  }
  const session = { tokens: () => (server.isSignedOut ? undefined : tokens) }
  return { server, settle, open: (user = 'user_a') => openDrafts(user, { rest, surroundings, session }) }
}
