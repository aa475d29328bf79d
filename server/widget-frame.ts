/**
 * The document of the widget's panel, which a site's page shows in a frame. It is a page of ours with an origin of its own:
 * the page around it can neither read what is written in it nor touch it, and its requests bear our origin, not that
 * page's. So it is not the API that keeps the chat off other people's pages but the browser: `frame-ancestors` names those
 * where the site allows it, and a browser shows it nowhere else. Opened by itself, in a tab, it is but a page of ours.
 */
import { getOpenSite, pageRulesOf } from './features/inboxes/inboxes.ts'
import { isContinuable } from './features/visitors/continuing.ts'
import type { Clock } from './platform/clock/clock.ts'
import type { Database } from './platform/db/db.ts'
import { chooseLanguage } from './platform/http/language.ts'
import { linkGonePage } from './platform/http/plain-page.ts'
import { Refusal } from './platform/http/refusal.ts'
import { frameAncestors } from './platform/net/page-origin.ts'

/** The panel of the site a request names; undefined where it names none that is in use. */
export async function widgetFrame(db: Database, request: Request): Promise<Response | undefined> {
  const { searchParams, host } = new URL(request.url)
  const site = await getOpenSite(db.read, searchParams.get('site') ?? '').catch(unlessAbsent)
  if (!site) return undefined
  return new Response(request.method === 'HEAD' ? null : page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(frameAncestors(pageRulesOf(site)), host),
      // The domains may change, and the browser has to hear of it.
      'cache-control': 'no-cache',
    },
  })
}

/**
 * Where a link to go on on another device leads: the panel as a page by itself, which hands the code in as its reader says so.
 * A code that is good no more is told at once. Looking uses nothing up.
 */
export async function continuePage(
  { db, clock }: { db: Database; clock: Clock },
  request: Request,
): Promise<Response> {
  const { searchParams, host } = new URL(request.url)
  if (!(await isContinuable(db.read, searchParams.get('code') ?? '', clock.now())))
    return linkGonePage(chooseLanguage(request.headers.get('accept-language') ?? ''))
  return new Response(request.method === 'HEAD' ? null : page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf("'none'", host),
      'cache-control': 'private, no-store',
    },
  })
}

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.kind !== 'not_found') throw error
}

/** Nothing but what we send, connections to us alone, no frame within it. */
function policyOf(ancestors: string | undefined, host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    // Older browsers do not count sockets among 'self'. A host may have marks in it that mean something here.
    `connect-src 'self'${/^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''}`,
    "base-uri 'none'",
    "form-action 'self'",
    ...(ancestors === undefined ? [] : [`frame-ancestors ${ancestors}`]),
  ].join('; ')
}

/** The same for every site: the panel reads its own address. Its words and language it brings itself. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <meta name="robots" content="noindex" />
    <title>Chat</title>
    <link rel="icon" href="/pages/mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/widget/panel.css" />
    <script type="module" src="/widget/panel.js"></script>
  </head>
  <body></body>
</html>
`
