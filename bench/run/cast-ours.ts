/** Makes sites, visitors and conversations through Parley's own API, many at a time. */
import { messageBody, POST_HEAD } from '../load/message-request.ts'
import type { CastMember } from './contender.ts'
import { ADMIN, SITE_ID } from './start-ours.ts'

const AT_ONCE = 32

export async function castOurs(
  port: number,
  shape: { sites: number; visitors: number },
): Promise<CastMember[]> {
  const api = apiOf(port)
  const login = { ...ADMIN, site_id: SITE_ID }
  const { token } = await api<{ token: string }>('/auth/support/login', login)
  const siteIds = [SITE_ID]
  while (siteIds.length < shape.sites) {
    const body = { name: `Shop ${siteIds.length}`, domain: `https://shop${siteIds.length}.example` }
    siteIds.push((await api<{ id: string }>('/sites', body, { Authorization: `Bearer ${token}` })).id)
  }
  const indexes = Array.from({ length: shape.visitors }, (_, index) => index)
  return inBatches(indexes, (index) => {
    const siteId = siteIds[Math.floor((index * shape.sites) / shape.visitors)]!
    return castOne(api, { siteId, staffToken: token })
  })
}

type Api = ReturnType<typeof apiOf>

async function castOne(
  api: Api,
  { siteId, staffToken }: { siteId: string; staffToken: string },
): Promise<CastMember> {
  const visitorId = `v_${crypto.randomUUID()}`
  const visitor = { site_id: siteId, visitor_id: visitorId, name: 'Grace Hopper' }
  const { session_token: token } = await api<{ session_token: string }>('/visitors', visitor)
  const headers = { 'X-Visitor-Token': token }
  const wanted = { site_id: siteId, visitor_id: visitorId }
  const { id: conversationId } = await api<{ id: string }>('/conversations', wanted, headers)
  const own = new URLSearchParams({ site_id: siteId, role: 'visitor', token, visitor_id: visitorId })
  const staff = new URLSearchParams({ site_id: siteId, role: 'support', token: staffToken })
  return {
    speaker: { path: `/ws?${own}`, conversationId },
    listenerPath: `/ws?${staff}`,
    target: { head: `${POST_HEAD}X-Visitor-Token: ${token}\r\n`, body: messageBody(conversationId) },
  }
}

/** Posts JSON and answers what stands under `data`. */
function apiOf(port: number) {
  return async <Data>(path: string, body: object, headers: Record<string, string> = {}): Promise<Data> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const answer: { success: boolean; data: Data } = await response.json()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer.data
  }
}

async function inBatches<From, To>(from: From[], make: (one: From) => Promise<To>): Promise<To[]> {
  const made: To[] = []
  for (let at = 0; at < from.length; at += AT_ONCE)
    made.push(...(await Promise.all(from.slice(at, at + AT_ONCE).map(make))))
  return made
}
