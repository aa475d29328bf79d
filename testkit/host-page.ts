/** A page of somebody else's with our snippet on it, from another site: what a customer of a shop looks at. */
import type { Desk } from './open-desk.ts'

export interface HostPage {
  url: string
  close(): Promise<void>
}

export interface HostPageOptions {
  /** Attributes of our script besides the site. */
  tag?: string
  /** What the page's own script does before ours is there. */
  script?: string
  style?: string
  /** The page's policy. */
  policy?: string
  /** Where our script is from, if not straight from the desk. */
  from?: string
}

/** Says `localhost` where the desk says 127.0.0.1: to a browser those are two sites. */
export function openHostPage(desk: Desk, options: HostPageOptions = {}): HostPage {
  const { tag = `data-site="${desk.siteId}"`, script = '', style = '', policy, from = desk.url } = options
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="/own.css"><script src="/own.js"></script>
    <script async src="${from}/widget.js" ${tag}></script></head>
    <body><main><h1>A shop</h1><p>Buy things.</p><a href="/other">Other page</a></main></body></html>`
  const files: Record<string, [string, string]> = {
    '/own.js': [script, 'text/javascript'],
    '/own.css': [style, 'text/css'],
  }
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch(request) {
      const { pathname } = new URL(request.url)
      if (pathname === '/favicon.ico') return new Response(null, { status: 204 })
      const [body, type] = files[pathname] ?? [page, 'text/html; charset=utf-8']
      const headers = { 'content-type': type, ...(policy ? { 'content-security-policy': policy } : {}) }
      return new Response(body, { headers })
    },
  })
  return { url: `http://localhost:${server.port}`, close: () => server.stop(true) }
}
