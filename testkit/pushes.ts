/** Pushes as a browser's own service would deliver them to the inbox's worker, and what that then shows. */
import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core'

export interface Pushes {
  worker: Worker
  /** Delivers this as JSON, or a text as it stands. */
  push(data: unknown): Promise<unknown>
  shown(): Promise<{ title: string; body: string; data: string; tag: string }[]>
  /** Says something to every page, as the worker does when a notification is clicked. */
  tellPages(message: unknown): Promise<void>
}

/** Of the window of somebody who is signed in. */
export async function openPushes(
  { page, context }: { page: Page; context: BrowserContext },
  origin: string,
): Promise<Pushes> {
  await context.grantPermissions(['notifications'], { origin })
  const session = await context.newCDPSession(page)
  const registrationId = await activated(session)
  const [worker] = context.serviceWorkers()
  if (!worker) throw new Error('no service worker')
  return {
    worker,
    push: (data) =>
      session.send('ServiceWorker.deliverPushMessage', {
        origin,
        registrationId,
        data: typeof data === 'string' ? data : JSON.stringify(data),
      }),
    shown: () =>
      worker.evaluate(async () => {
        const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration }
        const list = await registration.getNotifications()
        return list.map(({ title, body, data, tag }) => ({ title, body, data: String(data), tag }))
      }),
    tellPages: (message) =>
      worker.evaluate(async (said) => {
        const { clients } = globalThis as unknown as {
          clients: { matchAll(wish: object): Promise<{ postMessage(said: unknown): void }[]> }
        }
        for (const one of await clients.matchAll({ type: 'window', includeUncontrolled: true }))
          one.postMessage(said)
      }, message),
  }
}

async function activated(session: CDPSession): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    const active = versions.find(({ status }) => status === 'activated')
    if (active) resolve(active.registrationId)
  })
  await session.send('ServiceWorker.enable')
  return await promise
}
