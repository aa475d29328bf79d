/**
 * What the lists of the inbox work with, without a server and without a page: the real chat and the real calls, over answers,
 * a clock and a page's visibility that are the test's.
 */
import { openDeskChat, type StaffChat } from '../client/open-chat.ts'
import { anonymous, createRest, type Rest } from '../client/rest.ts'
import type { ConversationSummary } from '../client/shapes.ts'
import type { Surroundings } from '../client/surroundings.ts'
import type { PageSight } from '../inbox/conversations/page-sight.ts'

export interface Asked {
  method: string
  path: string
  body: unknown
}

export interface PretendDesk {
  chat: StaffChat
  rest: Rest
  surroundings: Surroundings
  sight: PageSight
  /** What was asked so far, oldest first. */
  asked: Asked[]
  /** Lets time pass; what is due then has run, and what it asked is answered. */
  pass(ms: number): Promise<void>
  show(isShown: boolean): void
}

/** `answer` says what stands under `data`, or throws a `Response`. */
export function pretendDesk(answer: (asked: Asked) => object | Promise<object>): PretendDesk {
  let now = Date.parse('2026-11-21T09:00:00.000Z')
  let waits: { at: number; run(): void }[] = []
  let isHidden = false
  const listeners = new Set<() => void>()
  const asked: Asked[] = []
  const surroundings: Surroundings = {
    now: () => now,
    random: () => 0,
    newId: () => crypto.randomUUID(),
    after(ms, run) {
      const wait = { at: now + ms, run }
      waits.push(wait)
      return () => {
        waits = waits.filter((other) => other !== wait)
      }
    },
    async fetch(url, { method = 'GET', body }) {
      const one = {
        method,
        path: url.replace('http://desk', ''),
        body: typeof body === 'string' ? JSON.parse(body) : undefined,
      }
      asked.push(one)
      try {
        return Response.json({ success: true, data: await answer(one) })
      } catch (refusal) {
        if (refusal instanceof Response) return refusal
        throw refusal
      }
    },
    openSocket() {
      throw new Error('nobody goes online here')
    },
  }
  return {
    chat: openDeskChat({
      url: 'ws://desk',
      token: () => undefined,
      renewToken: async () => false,
      surroundings,
    }),
    rest: createRest({ baseUrl: 'http://desk', surroundings, credentials: anonymous }),
    surroundings,
    sight: {
      isHidden: () => isHidden,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    asked,
    async pass(ms) {
      now += ms
      const due = waits.filter(({ at }) => at <= now)
      waits = waits.filter(({ at }) => at > now)
      for (const { run } of due) run()
      await answered()
    },
    show(isShown) {
      isHidden = !isShown
      for (const listener of listeners) listener()
    },
  }
}

/** Resolves when all answers that need nobody else's are there. */
export async function answered(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise<void>((resolve) => setImmediate(resolve))
}

export function refusal(status: number, code: string, retryAfter?: number): Response {
  return Response.json(
    { success: false, error: { code, message: code } },
    { status, headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) } },
  )
}

/** One that waits in the queue, but for what is said of it. */
export function aSummary(part: Partial<ConversationSummary> & { id: string }): ConversationSummary {
  return {
    display_id: 1,
    site_id: 'site_shop',
    visitor_id: 'rosa',
    visitor: { id: 'rosa', name: 'Rosa' },
    assigned_agent_id: null,
    assigned_agent: null,
    assigned_at: null,
    status: 'active',
    lifecycle: 'open',
    handler: 'queue',
    priority: null,
    last_message: null,
    last_message_at: null,
    unread_count: 0,
    created_at: '2026-11-21T08:00:00.000Z',
    closed_at: null,
    closed_by: null,
    team_id: null,
    labels: [],
    snoozed_until: null,
    muted: false,
    ...part,
  }
}

/** The chat knows these, as if a page of a list had brought them. */
export function lay({ chat }: Pick<PretendDesk, 'chat'>, ...conversations: ConversationSummary[]): void {
  const byId = Object.fromEntries(conversations.map((one) => [one.id, one]))
  chat.update((state) => ({ ...state, conversations: { ...state.conversations, ...byId } }))
}
