/** Where a notification leads: a page of the inbox, whatever the push says. Pure, and shared with the service worker. */

const inbox = /^\/((conversations|contacts|reports|settings|start)(\/|$)|$)/

export function isOfInbox(pathname: string): boolean {
  return inbox.test(pathname)
}

/**
 * The path as the browser itself reads it, or the first page. Looking at how the text begins is not enough: browsers take
 * `/\evil.example`, `/⇥/evil.example` and, once its dots are resolved, `/.//evil.example` for other hosts.
 */
export function pathOfOurs(given: unknown, origin: string): string {
  if (typeof given !== 'string' || !given.startsWith('/') || !URL.canParse(given, origin)) return '/'
  const url = new URL(given, origin)
  return url.origin === origin && isOfInbox(url.pathname) ? url.pathname + url.search + url.hash : '/'
}
