/**
 * The document of the widget's panel, which a site's page shows in a frame. It is a page of ours with an origin of its own:
 * the page around it can neither read what is written in it nor touch it, and its requests bear our origin, not that
 * page's. So it is not the API that keeps the chat off other people's pages but the browser: `frame-ancestors` names those
 * where the site allows it, and a browser shows it nowhere else. Opened by itself, in a tab, it is but a page of ours.
 */
import { connectSources } from './connect-policy.ts'
import { getOpenSite, pageRulesOf } from './features/inboxes/inboxes.ts'
import { isContinuable } from './features/visitors/continuing.ts'
import type { Clock } from './platform/clock/clock.ts'
import type { Database } from './platform/db/db.ts'
import { chooseLanguage } from './platform/http/language.ts'
import { linkGonePage } from './platform/http/plain-page.ts'
import { Refusal } from './platform/http/refusal.ts'
import { isStorable } from './platform/http/storable.ts'
import { frameAncestors } from './platform/net/page-origin.ts'

interface Parts {
  db: Database
  clock: Clock
  publicUrl: string | undefined
}

/** The panel of the site a request names; undefined where it names none that is in use. */
export async function widgetFrame(parts: Parts, request: Request): Promise<Response | undefined> {
  const key = new URL(request.url).searchParams.get('site') ?? ''
  const site = isStorable(key) ? await getOpenSite(parts.db.read, key).catch(unlessAbsent) : undefined
  if (!site) return undefined
  return new Response(request.method === 'HEAD' ? null : page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(
        frameAncestors(pageRulesOf(site)),
        connectSources(request, parts.publicUrl),
      ),
      // The domains may change, and the browser has to hear of it.
      'cache-control': 'no-cache',
    },
  })
}

/**
 * Where a link to go on on another device leads: the panel as a page by itself, which hands the code in as its reader says so.
 * A code that is good no more is told at once. Looking uses nothing up.
 */
export async function continuePage({ db, clock, publicUrl }: Parts, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  if (!(await isContinuable(db.read, searchParams.get('code') ?? '', clock.now())))
    return linkGonePage(chooseLanguage(request.headers.get('accept-language') ?? ''))
  return new Response(request.method === 'HEAD' ? null : page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf("'none'", connectSources(request, publicUrl)),
      'cache-control': 'private, no-store',
    },
  })
}

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.kind !== 'not_found') throw error
}

/** Nothing but what we send, connections to us alone, no frame within it. */
function policyOf(ancestors: string | undefined, connections: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    `connect-src ${connections}`,
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
