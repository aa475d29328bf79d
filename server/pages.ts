/**
 * The pages: the staff's at `/`, the demo shop's at `/demo`, and one that says there is none. Their policy lets nothing in but what this
 * server sends: no inline script or style, no frame around them, connections to this origin only.
 */
import { findFirstSite } from './features/inboxes/inboxes.ts'
import { notFoundPage } from './not-found-page.ts'
import { buildPages, type PageFile } from './page-bundle.ts'
import type { Database } from './platform/db/db.ts'
import { errorAnswer } from './platform/http/answer.ts'
import type { Pages } from './platform/http/pages.ts'
import { Refusal } from './platform/http/refusal.ts'
import { newId } from './platform/ids/ids.ts'

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self' ws: wss:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
].join('; ')

/** Answers requests for the pages; undefined for every other path. */
export function createPages(db: Database): Pages {
  let files: Promise<Map<string, PageFile>> | undefined
  const built = () => {
    files ??= buildPages()
    // A build that failed is tried again by the next request.
    files.catch(() => {
      files = undefined
    })
    return files
  }
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/demo/config.json') return isRead(request) ? await demoConfig(db) : refuseMethod()
    const isPage = ['/', '/demo', '/favicon.ico'].includes(pathname) || pathname.startsWith('/pages/')
    const file = isPage ? (await built()).get(pathname) : undefined
    if (file) return isRead(request) ? answer(file, request) : refuseMethod()
    return isRead(request) && isByReader(request) ? notFound(request) : undefined
  }
}

/** A browser that goes to an address asks for a page; programs ask for anything. */
function isByReader(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/html') ?? false
}

function notFound(request: Request): Response {
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

function refuseMethod(): Response {
  return errorAnswer(new Refusal('method_not_allowed', undefined, { allowed: ['GET', 'HEAD'] }), newId())
}

/** Which site the demo shop is: the first active one. Nothing in it is secret; the widget needs it. */
async function demoConfig(db: Database): Promise<Response> {
  const site = await findFirstSite(db.read)
  const config = site ? { site_id: site.key, site_name: site.name, widget_config: site.widgetConfig } : {}
  return Response.json(config, { headers: { 'cache-control': 'no-store' } })
}

function answer(file: PageFile, request: Request): Response {
  const headers = {
    'content-type': file.type,
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
    etag: file.etag,
  }
  if (request.headers.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : file.body, { headers })
}
