/**
 * Whether the page a request comes from may use a site. Asked where a page of somebody else's speaks to us by itself: for the
 * widget's settings, a new visitor, a socket. The widget's panel is a page of ours in a frame, so what it sends bears our
 * origin and passes here; there the browser itself keeps the frame off other pages, by `frame-ancestors`.
 */
import type { Config } from '../../config.ts'
import { isPageAllowed, type PageRules } from '../net/page-origin.ts'
import { originOf } from './origin.ts'
import { refuse } from './refusal.ts'

/** The origin of the page a request was made by, where it is not ours; undefined for programs, who have none. */
export function foreignOrigin(
  config: Pick<Config, 'PUBLIC_URL'>,
  request: Pick<Request, 'url' | 'headers'>,
): string | undefined {
  const origin = request.headers.get('origin')
  if (origin === null || origin === new URL(originOf(config, request)).origin) return undefined
  return isOfHost(origin, request.url) ? undefined : origin
}

/**
 * True for a page of the very host that was asked: ours, whatever name or scheme leads here. A name somebody else lets lead
 * here (DNS rebinding) gets nothing by it: its pages have no token of ours, and the settings of a widget are no secret.
 */
export function isOfHost(origin: string, url: string): boolean {
  return URL.parse(origin)?.host === new URL(url).host
}

/** Refuses pages where the site's chat may not stand, in words its administrator finds in the console. */
export function checkPage(origin: string | undefined, rules: PageRules): void {
  if (origin === undefined || isPageAllowed(origin, rules)) return
  const page = origin.slice(0, 300)
  throw refuse(
    'forbidden',
    `This page's domain (${page}) is not one of the site's: add it to the site's domains, in the settings of its inbox or as allowed_domains of its widget_config`,
    [{ field: 'origin', message: `${page} is not allowed` }],
  )
}
