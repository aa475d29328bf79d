/**
 * The document of the widget's panel, which a site's page shows in a frame. It is a page of ours with an origin of its own:
 * the page around it can neither read what is written in it nor touch it, and its requests bear our origin, not that
 * page's. So it is not the API that keeps the chat off other people's pages but the browser: `frame-ancestors` names those
 * where the site allows it, and a browser shows it nowhere else. Opened by itself, in a tab, it is but a page of ours.
 */
import { connectSources } from './connect-policy.ts'
import { getOpenSite, pageRulesOf } from './features/inboxes/inboxes.ts'
import { siteOfContinuation } from './features/visitors/continuing.ts'
import { buildPanelScripts } from './panel-bundle.ts'
import type { Clock } from './platform/clock/clock.ts'
import type { Database } from './platform/db/db.ts'
import { chooseLanguage, languageTags, type PageLanguage } from './platform/http/language.ts'
import { escaped, linkGonePage } from './platform/http/plain-page.ts'
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
  const { locale } = site.widgetConfig
  return new Response(await pageFor(request, { locale }), {
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
 * A code that is good no more is told at once. Looking uses nothing up. The page names the site, so that its reader sees whose
 * chat it is before saying so.
 */
export async function continuePage({ db, clock, publicUrl }: Parts, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const key = await siteOfContinuation(db.read, searchParams.get('code') ?? '', clock.now())
  const site = key === undefined ? undefined : await getOpenSite(db.read, key).catch(unlessAbsent)
  if (!site) return linkGonePage(chooseLanguage(request.headers.get('accept-language') ?? ''))
  const { locale, title, texts } = site.widgetConfig
  const own = texts[languageTags[languageFor(request, locale)]]?.title || title || site.name
  return new Response(await pageFor(request, { locale, title: own, site: key }), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf("'none'", connectSources(request, publicUrl)),
      'cache-control': 'private, no-store',
    },
  })
}

/**
 * The panel as a picture in the settings of an inbox, which tells it what to show. Only a page of ours may have it in a frame, and it
 * can reach nobody: whatever is done in it, nothing is asked of any server.
 */
export async function previewPage(_: Parts, request: Request): Promise<Response> {
  return new Response(await pageFor(request, { locale: 'auto' }), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf("'self'", "'none'", "'none'"),
      'cache-control': 'no-cache',
    },
  })
}

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.kind !== 'not_found') throw error
}

/** Nothing but what we send, connections to us alone, no frame within it. */
function policyOf(ancestors: string | undefined, connections: string, forms = "'self'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    `connect-src ${connections}`,
    "base-uri 'none'",
    `form-action ${forms}`,
    ...(ancestors === undefined ? [] : [`frame-ancestors ${ancestors}`]),
  ].join('; ')
}

/**
 * The same for every site: the panel reads its own address and brings its words itself. Those it will most likely want are on
 * their way with the script that asks for them.
 */
async function pageFor(
  request: Request,
  { locale, title = 'Chat', site }: { locale: string; title?: string; site?: string | undefined },
): Promise<string | null> {
  if (request.method === 'HEAD') return null
  const scripts = await buildPanelScripts()
  const links = scripts
    .firstIn(languageFor(request, locale))
    .map((path) => `<link rel="modulepreload" href="${path}" />`)
  const named = site === undefined ? [] : [`<meta name="parley-site" content="${escaped(site)}" />`]
  const parts = { title: escaped(title), first: [...named, ...links].join('\n    ') }
  return page.replace(/\{\{(title|first)\}\}/g, (_, part: keyof typeof parts) => parts[part])
}

/** As the site says, else as the reader's browser does. */
function languageFor(request: Request, locale: string): PageLanguage {
  return chooseLanguage(locale === 'auto' ? (request.headers.get('accept-language') ?? '') : locale)
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <meta name="robots" content="noindex" />
    <title>{{title}}</title>
    <link rel="icon" href="/pages/mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/widget/panel.css" />
    {{first}}
    <script type="module" src="/widget/panel.js"></script>
  </head>
  <body></body>
</html>
`
