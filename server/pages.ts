/**
 * The pages: the staff's at `/`, the demo shop's at `/demo`, the widget's, and one that says there is none. Their policy lets nothing in
 * but what this server sends: no inline script or style, no frame around them (but the widget's panel), connections to this origin only.
 */
import { randomBytes } from 'node:crypto'
import { connectSources } from './connect-policy.ts'
import { findFirstSite, shownWidget } from './features/inboxes/inboxes.ts'
import { notFoundPage } from './not-found-page.ts'
import { buildPages } from './page-bundle.ts'
import type { PageFile } from './page-file.ts'
import type { Clock } from './platform/clock/clock.ts'
import type { Database } from './platform/db/db.ts'
import { errorAnswer } from './platform/http/answer.ts'
import type { CountPage, Pages } from './platform/http/pages.ts'
import { Refusal } from './platform/http/refusal.ts'
import { newId } from './platform/ids/ids.ts'
import { continuePage, previewPage, widgetFrame } from './widget-frame.ts'

/** What a page may load. The inbox may add style elements that carry the nonce of the answer: a window above the page needs one. */
const policyOf = (connections: string, nonce?: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    nonce ? `style-src 'self' 'nonce-${nonce}'` : "style-src 'self'",
    "img-src 'self' blob: data:",
    // Sound and film, fetched with one's credentials and played from memory.
    "media-src 'self' blob:",
    `connect-src ${connections}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
  ].join('; ')

/** Where the inbox has pages of its own: its script reads the address. */
const inboxPage = /^\/(conversations|contacts|reports|settings|start)(\/|$)/

const plainPages = new Set(['/widget.js', '/demo', '/favicon.ico', '/sw.js', '/manifest.webmanifest'])

/** What is made for each request with a look at the database. */
const madePages = new Map<string, (parts: PagesParts, request: Request) => Promise<Response | undefined>>([
  ['/demo/config.json', demoConfig],
  ['/widget/continue', continuePage],
  ['/widget/frame', widgetFrame],
  ['/widget/preview', previewPage],
])

export interface PagesParts {
  db: Database
  clock: Clock
  /** Where the server is, as its operator says. */
  publicUrl: string | undefined
}

/** Answers requests for the pages; undefined for every other path. */
export function createPages(parts: PagesParts): Pages {
  const { publicUrl } = parts
  const policyFor = (request: Request, nonce?: string) => policyOf(connectSources(request, publicUrl), nonce)
  let files: Promise<Map<string, PageFile>> | undefined
  const built = () => {
    files ??= buildPages()
    // A build that failed is tried again by the next request.
    files.catch(() => {
      files = undefined
    })
    return files
  }
  return async (request, count) => {
    const { pathname } = new URL(request.url)
    const made = madePages.get(pathname)
    if (made && !isRead(request)) return refuseMethod()
    if (made)
      return (await counted(count)) ?? (await made(parts, request)) ?? notFound(request, policyFor(request))
    const isInbox = pathname === '/' || (inboxPage.test(pathname) && isByReader(request))
    const isPage =
      isInbox || plainPages.has(pathname) || pathname.startsWith('/pages/') || pathname.startsWith('/widget/')
    const file = isPage ? (await built()).get(isInbox ? '/' : pathname) : undefined
    if (file && !isRead(request)) return refuseMethod()
    if (file && isInbox) return answerInbox(file, request, (nonce) => policyFor(request, nonce))
    if (file) return answer(file, request, policyFor(request))
    // Read by people, and the router's: what is there is known by what is signed in the link.
    if (pathname.startsWith('/transcripts/')) return undefined
    return isRead(request) && isByReader(request) ? notFound(request, policyFor(request)) : undefined
  }
}

/** A browser that goes to an address asks for a page; programs ask for anything. */
function isByReader(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/html') ?? false
}

function notFound(request: Request, policy: string): Response {
  const page = notFoundPage(request.headers.get('accept-language') ?? '')
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  }
  return new Response(request.method === 'HEAD' ? null : page, { status: 404, headers })
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** The refusal of whoever asked for too many; undefined for all others. */
async function counted(count: CountPage): Promise<Response | undefined> {
  try {
    await count()
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error, newId())
    throw error
  }
}

function refuseMethod(): Response {
  return errorAnswer(new Refusal('method_not_allowed', undefined, { allowed: ['GET', 'HEAD'] }), newId())
}

/** Which site the demo shop is: the first active one. Nothing in it is secret; the widget needs it. */
async function demoConfig({ db }: PagesParts): Promise<Response> {
  const site = await findFirstSite(db.read)
  const config = site
    ? { site_id: site.key, site_name: site.name, widget_config: shownWidget(site.widgetConfig) }
    : {}
  return Response.json(config, { headers: { 'cache-control': 'no-store' } })
}

/** The document of the inbox, with a nonce of this answer alone. */
function answerInbox(file: PageFile, request: Request, policy: (nonce: string) => string): Response {
  const nonce = randomBytes(16).toString('base64')
  const headers = {
    'content-type': file.type,
    'content-security-policy': policy(nonce),
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  }
  const page = new TextDecoder().decode(file.body).replace('{{nonce}}', nonce)
  return new Response(request.method === 'HEAD' ? null : page, { headers })
}
/** Pages of any origin take it as a script, whatever policy they have of what others send them. */
const forOthers = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

function answer(file: PageFile, request: Request, policy: string): Response {
  const headers = {
    'content-type': file.type,
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': file.cacheControl,
    etag: file.etag,
    ...(file.gzip ? { vary: 'accept-encoding' } : {}),
    ...(file.isForOthers ? forOthers : {}),
  }
  if (request.headers.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers })
  const isSmall = file.gzip !== undefined && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  const encoding: Record<string, string> = isSmall ? { 'content-encoding': 'gzip' } : {}
  const body = isSmall ? file.gzip : file.body
  return new Response(request.method === 'HEAD' ? null : body, { headers: { ...headers, ...encoding } })
}
