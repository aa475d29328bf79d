/**
 * The service worker: shows what is pushed and opens what is clicked. It has no `fetch` and no cache, so that nothing
 * stale is ever shown.
 */
import { isOfInbox, pathOfOurs } from './path-of-ours.ts'

/** Of the worker's own surroundings, what is used: the page's types know none of it. */
interface Worker {
  registration: ServiceWorkerRegistration
  clients: {
    matchAll(wish: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Page[]>
    openWindow(path: string): Promise<unknown>
    claim(): Promise<void>
  }
  skipWaiting(): Promise<void>
}
interface Page {
  url: string
  frameType: 'auxiliary' | 'top-level' | 'nested' | 'none'
  visibilityState: 'visible' | 'hidden'
  focus(): Promise<unknown>
  postMessage(message: unknown): void
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface PushEvent extends Lasting {
  data: { json(): unknown } | null
}
interface ClickEvent extends Lasting {
  notification: Notification
}

// This file runs as a service worker and as nothing else.
const worker = globalThis as unknown as Worker
const on = <Heard extends Event>(type: string, hear: (event: Heard) => void) =>
  // Each of these names comes with its own kind of event.
  addEventListener(type, (event) => hear(event as Heard))

on<Lasting>('install', (event) => event.waitUntil(worker.skipWaiting()))
on<Lasting>('activate', (event) => event.waitUntil(worker.clients.claim()))
on<PushEvent>('push', (event) => event.waitUntil(show(event.data)))
on<ClickEvent>('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(pathOf(event.notification.data)))
})

async function show(data: PushEvent['data']): Promise<void> {
  const told = readPush(data)
  const pages = await pagesHere()
  // Whoever looks at the inbox sees it there; browsers let that pass only while a page is in sight.
  if (pages.some(({ visibilityState }) => visibilityState === 'visible')) return
  await worker.registration.showNotification(told.title, {
    body: told.body,
    tag: told.path,
    data: told.path,
    icon: '/pages/icon-192.png',
    badge: '/pages/icon-192.png',
  })
}

async function open(path: string): Promise<void> {
  const [page] = await pagesHere()
  if (!page) return void (await worker.clients.openWindow(path))
  page.postMessage({ path })
  // A browser may keep a page where it is; it has gone there all the same.
  await page.focus().catch(() => undefined)
}

/** The windows of the inbox. Others of this origin, such as the widget's frame, show nothing of it and hear nothing of us. */
async function pagesHere(): Promise<readonly Page[]> {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return all.filter(({ url, frameType }) => frameType !== 'nested' && isOfInbox(new URL(url).pathname))
}

function readPush(data: PushEvent['data']): { title: string; body: string; path: string } {
  let told: unknown
  try {
    told = data?.json()
  } catch {
    told = undefined
  }
  const text = (name: string) => {
    const value = typeof told === 'object' && told !== null ? Reflect.get(told, name) : undefined
    return typeof value === 'string' ? value : ''
  }
  return { title: text('title') || 'Parley', body: text('body'), path: pathOf(text('path')) }
}

function pathOf(given: unknown): string {
  return pathOfOurs(given, location.origin)
}
