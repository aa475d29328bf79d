/** The server's documents about itself: made from the tables they describe, once, when first asked for. */
import { describeSocket } from '../realtime/asyncapi.ts'
import type { FrameRoute } from '../realtime/socket-frame.ts'
import { describeSurface } from './describe-surface.ts'
import { describeApi } from './openapi.ts'
import type { Route } from './operation.ts'
import { readDocument } from './reference/document.ts'
import { type Choice, referencePage } from './reference/page.ts'
import { referenceStyle } from './reference/style.ts'
import type { MountedDialect } from './router.ts'

export interface Described {
  routes: Route[]
  dialects: MountedDialect[]
  frames: FrameRoute[]
}

/** A function from a path to the document served there, or undefined. */
export function documents({ routes, dialects, frames }: Described): (path: string) => Response | undefined {
  const made = new Map<string, string>()
  const once = (path: string, make: () => string) => {
    const known = made.get(path) ?? make()
    made.set(path, known)
    return known
  }
  const serve = (body: string, type: string) =>
    new Response(body, {
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-cache',
        'content-security-policy':
          "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      },
    })
  const ofDialects = dialects.map(({ surface }) => `/openapi/${surface.name}.json`)
  const choices = choicesOf(dialects)
  const addresses = ['/openapi.json', ...ofDialects, '/asyncapi.json']
  return (path) => {
    if (path === '/openapi.json')
      return serve(
        once(path, () => JSON.stringify(describeApi(routes), null, 2)),
        'application/json',
      )
    const dialect = dialects.find(({ surface }) => path === `/openapi/${surface.name}.json`)
    if (dialect)
      return serve(
        once(path, () => JSON.stringify(describeSurface(dialect), null, 2)),
        'application/json',
      )
    if (path === '/openapi' || path === '/openapi/')
      return serve(
        once('/openapi', () => JSON.stringify({ documents: addresses }, null, 2)),
        'application/json',
      )
    if (path === '/asyncapi.json')
      return serve(
        once(path, () => JSON.stringify(describeSocket(frames), null, 2)),
        'application/json',
      )
    if (path === '/docs' || path === '/docs/')
      return serve(
        once('/docs', () =>
          referencePage({
            document: readDocument(describeApi(routes)),
            source: '/openapi.json',
            here: '/docs',
            choices,
            frames,
          }),
        ),
        'text/html',
      )
    const other = dialects.find(({ surface }) => path === `/docs/${surface.name}`)
    if (other)
      return serve(
        once(path, () =>
          referencePage({
            document: readDocument(describeSurface(other)),
            source: `/openapi/${other.surface.name}.json`,
            here: path,
            choices,
          }),
        ),
        'text/html',
      )
    if (path === '/docs/style.css') return serve(referenceStyle, 'text/css')
    return undefined
  }
}

/** Our own API first; the others by the name of their system, which their title ends with. */
function choicesOf(dialects: MountedDialect[]): Choice[] {
  const others = dialects.map(({ surface: { name, title } }) => ({
    label: title.replace(/^Parley for programs written for (an )?/, ''),
    address: `/docs/${name}`,
  }))
  return [{ label: 'Parley', address: '/docs' }, ...others]
}
