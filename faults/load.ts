/**
 * The load: senders over HTTP, each with conversations of its own, one message in flight each, each repeated
 * with the same client id until its outcome is known. Every outcome goes into the history.
 */
import type { Send } from './history.ts'
import { untilTrue } from './until.ts'

export interface LoadOptions {
  /** Where to send; asked anew for each try, since servers come and go. */
  url(): string
  senders: number
  siteId: string
}

export interface Load {
  sends: Send[]
  /** Answers of 500 and above other than 503, and requests cut in the middle of an answer. */
  surprises: string[]
  /** Resolves when so many more sends were acknowledged than at the call. */
  untilAcknowledged(more: number): Promise<void>
  /** Lets the first sender say, at a server, that it is typing. */
  typeAt(url: string): Promise<void>
  /** Ends the load; resolves when every send has its outcome. */
  stop(): Promise<void>
}

interface Sender {
  token: string
  conversationId: string
}

/** Registers the senders and starts them. */
export async function startLoad(options: LoadOptions): Promise<Load> {
  const senders = await Promise.all(Array.from({ length: options.senders }, () => enlist(options)))
  const load: Load = {
    sends: [],
    surprises: [],
    untilAcknowledged: async (more) => {
      const wanted = acknowledged() + more
      await untilTrue(`${more} more messages are acknowledged`, () => acknowledged() >= wanted)
    },
    async typeAt(url) {
      for (const { token, conversationId } of senders.slice(0, 1))
        await post(url, '/typing', { conversation_id: conversationId, is_typing: true }, token)
    },
    stop: async () => {},
  }
  const acknowledged = () => load.sends.filter((send) => send.outcome === 'ok').length
  let isStopping = false
  const running = senders.map(async (sender) => {
    while (!isStopping) {
      const send: Send = {
        clientId: crypto.randomUUID(),
        conversationId: sender.conversationId,
        outcome: 'unknown',
      }
      load.sends.push(send)
      await settle(send, sender, options, load.surprises)
    }
  })
  load.stop = async () => {
    isStopping = true
    await Promise.all(running)
  }
  return load
}

async function enlist({ url, siteId }: LoadOptions): Promise<Sender> {
  const visitorId = `v_${crypto.randomUUID()}`
  const visitor = await untilDone(() =>
    post(url(), '/visitors', { site_id: siteId, visitor_id: visitorId, name: 'Sender' }),
  )
  const token = String(visitor['session_token'])
  const start = { site_id: siteId, visitor_id: visitorId }
  const conversation = await untilDone(() => post(url(), '/conversations', start, token))
  return { token, conversationId: String(conversation['id']) }
}

/** A sabotaged server may say yes before it is true: enlisting goes on until it is. */
async function untilDone(attempt: () => ReturnType<typeof post>): Promise<Record<string, unknown>> {
  let done: Record<string, unknown> | undefined
  await untilTrue('a sender is enlisted', async () => {
    const { status, data } = await attempt()
    if (status < 300) done = data
    return done !== undefined
  })
  return done ?? {}
}

/** Tries until the outcome is known, for a minute at most; after that it stays unknown. */
async function settle(send: Send, sender: Sender, options: LoadOptions, surprises: string[]): Promise<void> {
  const body = {
    conversation_id: send.conversationId,
    type: 'text',
    content: 'Still there?',
    client_id: send.clientId,
  }
  const end = performance.now() + 60_000
  while (performance.now() < end) {
    const answer = await post(options.url(), '/messages', body, sender.token).catch(() => undefined)
    if (answer?.status === 201) {
      return void Object.assign(send, {
        outcome: 'ok',
        id: answer.data?.['id'],
        seq: answer.data?.['message_seq'],
      })
    }
    if (answer && answer.status >= 500 && answer.status !== 503) surprises.push(`HTTP ${answer.status}`)
    if (answer && answer.status < 500) return void Object.assign(send, { outcome: 'refused' })
    await Bun.sleep(50)
  }
}

async function post(url: string, path: string, body: unknown, token?: string) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { 'x-visitor-token': token } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  const answer: { data?: Record<string, unknown> } = JSON.parse(await response.text())
  return { status: response.status, data: answer.data }
}
