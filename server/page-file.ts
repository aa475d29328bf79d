/** A file of a page as it is sent. */
export interface PageFile {
  body: Uint8Array<ArrayBuffer>
  type: string
  etag: string
  /** The same bytes made small, where that pays: pictures and small files are sent as they are. */
  gzip: Uint8Array<ArrayBuffer> | undefined
  /** As the header says it. */
  cacheControl: string
  /** True for what pages of other origins ask for. */
  isForOthers: boolean
}

const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
} as const

export type PageKind = keyof typeof types

const leastWorthSmaller = 1_000

/** A file of these bytes; the same bytes get the same tag. */
export function fileOf(body: Uint8Array<ArrayBuffer>, kind: PageKind): PageFile {
  return {
    body,
    type: types[kind],
    etag: `"${Bun.hash(body).toString(36)}"`,
    gzip: kind !== 'png' && body.length > leastWorthSmaller ? Bun.gzipSync(body, { level: 9 }) : undefined,
    cacheControl: 'no-cache',
    isForOthers: false,
  }
}
