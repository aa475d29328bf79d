/** A member's socket that writes down which messages it heard. */
import { adminPassword } from './child-server.ts'

export interface Listener {
  name: string
  heard: { id: string; conversationId: string; seq: number }[]
  /** Waits until so many were heard, or the time is over. */
  untilHeard(total: number, withinMs: number): Promise<void>
  close(): void
}

/** Signs in as the administrator and listens on `site_main`. */
export async function listen(name: string, url: string): Promise<Listener> {
  const token = await signIn(url)
  const heard: Listener['heard'] = []
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/ws?site_id=site_main&role=support&token=${token}`,
  )
  await new Promise<void>((resolve, reject) => {
    socket.onerror = () => reject(new Error('the listener was refused'))
    socket.onmessage = ({ data }) => {
      const frame: Record<string, unknown> = JSON.parse(String(data))
      if (frame['type'] === 'hello') resolve()
      if (frame['type'] !== 'message') return
      heard.push({
        id: String(frame['id']),
        conversationId: String(frame['conversation_id']),
        seq: Number(frame['message_seq']),
      })
    }
  })
  return {
    name,
    heard,
    async untilHeard(total, withinMs) {
      const end = performance.now() + withinMs
      while (heard.length < total && performance.now() < end) await Bun.sleep(20)
    },
    close: () => socket.close(),
  }
}

/** An access token of the administrator. */
export async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/auth/support/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: adminPassword, site_id: 'site_main' }),
  })
  const answer: { data?: { token?: string } } = await response.json()
  return answer.data?.token ?? ''
}
