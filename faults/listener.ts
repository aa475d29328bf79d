/** A member's socket that writes down which messages it heard. */
import { adminPassword } from './child-server.ts'

export interface Listener {
  name: string
  heard: { id: string; conversationId: string; seq: number }[]
  /** How many typing frames came. */
  typing: number
  /** Waits until so many messages were heard; false when ten seconds did not suffice. */
  untilHeard(total: number): Promise<boolean>
  close(): void
}

const patienceMs = 10_000

/** Signs in as the administrator and listens on `site_main`. */
export async function listen(name: string, url: string): Promise<Listener> {
  const token = await signIn(url)
  const listener: Listener = {
    name,
    heard: [],
    typing: 0,
    async untilHeard(total) {
      const end = performance.now() + patienceMs
      while (listener.heard.length < total && performance.now() < end) await Bun.sleep(20)
      return listener.heard.length >= total
    },
    close: () => socket.close(),
  }
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/ws?site_id=site_main&role=support&token=${token}`,
  )
  await new Promise<void>((resolve, reject) => {
    socket.onerror = () => reject(new Error('the listener was refused'))
    socket.onmessage = ({ data }) => {
      const frame: Record<string, unknown> = JSON.parse(String(data))
      if (frame['type'] === 'hello') resolve()
      if (frame['type'] === 'typing_start') listener.typing++
      if (frame['type'] !== 'message') return
      listener.heard.push({
        id: String(frame['id']),
        conversationId: String(frame['conversation_id']),
        seq: Number(frame['message_seq']),
      })
    }
  })
  return listener
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
