/**
 * Stands where the server would be: signs in whoever asks, has a conversation where one is to be shown, and takes what is written.
 * Nothing leaves the page. What else is asked it does not have.
 */
import type { ServerFrame } from '../../client/frames.ts'
import type { ClientFrame, SendMessageFrame } from '../../client/frames-out.ts'
import type { ConversationSummary, Message } from '../../client/shapes.ts'
import { realSurroundings, type SocketLike } from '../../client/surroundings.ts'
import type { PanelSurroundings } from '../panel/upload.ts'
import type { ToPreview } from '../protocol.ts'
import { type KeptFiles, keepFiles } from './kept-files.ts'
import { type Sayings, sampleVisitor } from './sample.ts'

type Said = Pick<Message, 'from' | 'content' | 'created_at' | 'file'>

const visitor = { visitor_id: sampleVisitor.visitor_id, name: sampleVisitor.name, email: null }
const visitorRef = { id: visitor.visitor_id, name: visitor.name }

/** The clock and chance of the browser; its network is not touched. */
export function openPretendServer(told: ToPreview, sayings: Sayings): PanelSurroundings {
  const surroundings = realSurroundings()
  const minutesAgo = (minutes: number) => new Date(surroundings.now() - minutes * 60_000).toISOString()
  const said: Said[] =
    told.view === 'chat'
      ? [
          { from: 'visitor', content: sayings.question, created_at: minutesAgo(4) },
          { from: 'support', content: sayings.answer, created_at: minutesAgo(3) },
          { from: 'visitor', content: sayings.thanks, created_at: minutesAgo(2) },
        ]
      : []
  const files = keepFiles(surroundings)
  return {
    ...surroundings,
    carry: async ({ file }) => files.keep(file),
    async fetch(url, { method }) {
      const file = files.at(url)
      if (file) return new Response(file)
      const isMade = method === 'POST' && url.endsWith('/visitors')
      if (isMade) return answer({ ...visitor, session_token: 'preview' })
      return answer(undefined)
    },
    openSocket: () =>
      openPretendSocket((frame, say) => hear(frame, say, { told, said, files, now: minutesAgo(0) })),
  }
}

function answer(data: object | undefined): Response {
  if (data) return Response.json({ success: true, data })
  return Response.json({ success: false, error: { code: 'NOT_FOUND', message: '' } }, { status: 404 })
}

function openPretendSocket(
  heard: (frame: ClientFrame, say: (frame: ServerFrame) => void) => void,
): SocketLike {
  const told = new EventTarget()
  const later = (event: Event) => queueMicrotask(() => told.dispatchEvent(event))
  const say = (frame: ServerFrame) => later(new MessageEvent('message', { data: JSON.stringify(frame) }))
  later(new Event('open'))
  return {
    readyState: 1,
    addEventListener: told.addEventListener.bind(told),
    close() {},
    send: (data) => heard(JSON.parse(String(data)), say),
  }
}

interface Telling {
  told: ToPreview
  said: Said[]
  files: KeptFiles
  now: string
}

function hear(
  frame: ClientFrame,
  say: (frame: ServerFrame) => void,
  { told, said, files, now }: Telling,
): void {
  const { site } = told
  const isHere = site.is_open && site.agents_online > 0
  const agent = { id: 'agent', name: site.agents[0]?.name ?? site.name }
  if (frame.type === 'auth')
    // One that never has to be beaten.
    say({
      type: 'hello',
      seq: said.length,
      role: 'visitor',
      site_id: site.site_id,
      heartbeat_seconds: 86_400,
    })
  if (frame.type === 'ping') say({ type: 'pong' })
  if (frame.type === 'get_state')
    say({
      type: 'state',
      seq: said.length,
      visitor,
      agents: isHere ? [{ agent_id: agent.id, name: agent.name, status: 'online' }] : [],
      conversation: said.length > 0 ? conversationOf(site.site_id, said) : null,
      messages: said.map((one, at) => messageOf(one, at, agent)),
      has_more: false,
    })
  if (frame.type !== 'message') return
  const file = files.get(frame.file)
  const one: Said = { from: 'visitor', content: frame.message ?? null, created_at: now, file }
  said.push(one)
  say(frameOf(messageOf(one, said.length - 1, agent), frame, said.length))
}

function messageOf({ from, content, created_at, file }: Said, at: number, agent: Message['sender']): Message {
  const sender = from === 'visitor' ? visitorRef : agent
  return {
    id: `sample_${at}`,
    conversation_id: 'sample',
    from,
    sender,
    sender_id: sender.id,
    content,
    type: file ? 'file' : 'text',
    file_id: file?.id ?? null,
    file,
    created_at,
    status: 'read',
    message_seq: at + 1,
    private: false,
  }
}

function frameOf(
  { id, conversation_id, from, content, created_at, sender, message_seq, type, file }: Message,
  { client_id }: SendMessageFrame,
  seq: number,
): ServerFrame {
  return {
    type: 'message',
    from,
    message: content,
    conversation_id,
    visitor_id: visitor.visitor_id,
    id,
    seq,
    message_seq,
    ...(client_id === undefined ? {} : { client_id }),
    created_at,
    sender,
    message_type: type,
    ...(file ? { file } : {}),
    status: 'delivered',
  }
}

function conversationOf(site_id: string, said: Said[]): ConversationSummary {
  const last = said.at(-1)
  return {
    id: 'sample',
    display_id: 1,
    site_id,
    visitor_id: visitor.visitor_id,
    visitor: visitorRef,
    assigned_agent_id: null,
    assigned_agent: null,
    assigned_at: null,
    lifecycle: 'open',
    handler: 'human',
    priority: null,
    last_message: null,
    last_message_at: last?.created_at ?? null,
    closed_at: null,
    closed_by: null,
    unread_count: 0,
    status: 'active',
    created_at: said[0]?.created_at ?? '',
  }
}
