/** A cable as Chatwoot's own client opens it, `@rails/actioncable` unmodified, and one of raw frames. */
import { adapters, createConsumer } from '@rails/actioncable'
import type { Body } from './caller.ts'

export interface Cable {
  heard: { event: string; data: Body }[]
  /** Connected or rejected, whichever comes first. */
  answered: Promise<'connected' | 'rejected'>
  /** Told again whether the client will come back. */
  disconnected: Promise<{ willAttemptReconnect: boolean }>
  /** The first of these heard, or to be. */
  next(event: string, is?: (data: Body) => boolean, withinMs?: number): Promise<Body>
  perform(action: string): void
  unsubscribe(): void
  close(): void
}

/** Subscribes with what a client of Chatwoot's gives: its token, and a user the account's and its own number. */
export function openCable(url: string, who: Record<string, unknown>): Cable {
  adapters.WebSocket = WebSocket
  const consumer = createConsumer(`${url.replace('http', 'ws')}/cable`)
  const heard: Cable['heard'] = []
  const waiting = new Set<() => void>()
  const answered = Promise.withResolvers<'connected' | 'rejected'>()
  const disconnected = Promise.withResolvers<{ willAttemptReconnect: boolean }>()
  const subscription = consumer.subscriptions.create(
    { channel: 'RoomChannel', ...who },
    {
      connected: () => answered.resolve('connected'),
      rejected: () => answered.resolve('rejected'),
      disconnected: disconnected.resolve,
      received(message) {
        heard.push(message)
        for (const look of waiting) look()
      },
    },
  )
  return {
    heard,
    answered: answered.promise,
    disconnected: disconnected.promise,
    next: (event, is = () => true, withinMs = 5000) =>
      new Promise<Body>((resolve, reject) => {
        const look = () => {
          const found = heard.find((one) => one.event === event && is(one.data))
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found.data)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`no such ${event}; heard: ${heard.map((one) => one.event).join(', ')}`))
        }, withinMs)
        waiting.add(look)
        look()
      }),
    perform: (action) => void subscription.perform(action),
    unsubscribe: () => subscription.unsubscribe(),
    close: () => consumer.disconnect(),
  }
}
