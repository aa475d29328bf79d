/** What the tests use of `@rails/actioncable`, which brings no types. */
declare module '@rails/actioncable' {
  export interface Subscription {
    identifier: string
    perform(action: string, data?: object): boolean
    unsubscribe(): void
  }
  export interface Consumer {
    subscriptions: {
      create(
        channel: object,
        told: {
          connected?(): void
          disconnected?(how: { willAttemptReconnect: boolean }): void
          rejected?(): void
          received?(message: { event: string; data: Record<string, unknown> }): void
        },
      ): Subscription
    }
    connect(): void
    disconnect(): void
  }
  export const adapters: { WebSocket: unknown; logger: unknown }
  /** Seconds without a frame after which it takes its socket for dead, and tries another. */
  export const ConnectionMonitor: { staleThreshold: number }
  export function createConsumer(url: string): Consumer
}
