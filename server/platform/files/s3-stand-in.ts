/**
 * A small S3 for tests: the documented calls for objects (PUT, GET with ranges, HEAD, DELETE, list) in
 * memory, refusing any request whose AWS signature (version 4) is not right.
 */
import { createHash, createHmac } from 'node:crypto'

export interface S3StandIn {
  endpoint: string
  /** Path of an object -> its bytes. */
  objects: Map<string, Uint8Array>
  /** When set, every PUT is answered with this error code, as a full service does. */
  failPutsWith: string | undefined
  /** Requests refused for their signature. */
  refused: number
  stop(): Promise<void>
}

export interface S3Credentials {
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** Starts one on a free port of loopback. */
export function startS3StandIn(credentials: S3Credentials): S3StandIn {
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: handle })
  const standIn: S3StandIn = {
    endpoint: `http://127.0.0.1:${server.port}`,
    objects: new Map(),
    failPutsWith: undefined,
    refused: 0,
    stop: () => server.stop(true),
  }
  return standIn

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (!isSigned(request, url, credentials)) {
      standIn.refused++
      return failure(403, 'SignatureDoesNotMatch')
    }
    if (!url.pathname.startsWith(`/${credentials.bucket}/`)) return failure(404, 'NoSuchBucket')
    const key = decodeURIComponent(url.pathname.slice(credentials.bucket.length + 2))
    if (request.method === 'GET' && key === '') return list(standIn.objects, url.searchParams)
    if (request.method === 'PUT') return put(standIn, key, await request.bytes())
    if (request.method === 'DELETE') {
      standIn.objects.delete(key)
      return new Response(null, { status: 204 })
    }
    return get(standIn.objects.get(key), request)
  }
}

function put(standIn: S3StandIn, key: string, bytes: Uint8Array): Response {
  if (standIn.failPutsWith) return failure(507, standIn.failPutsWith)
  standIn.objects.set(key, bytes)
  return new Response(null, { headers: { etag: `"${createHash('md5').update(bytes).digest('hex')}"` } })
}

function get(bytes: Uint8Array | undefined, request: Request): Response {
  if (!bytes) return failure(404, 'NoSuchKey')
  const headers = { etag: '"x"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '')
  const body = request.method === 'HEAD' ? null : new Uint8Array(bytes)
  if (!range) return new Response(body, { headers: { ...headers, 'content-length': String(bytes.length) } })
  const [, start, end] = range
  return new Response(body?.slice(Number(start), end ? Number(end) + 1 : undefined) ?? null, {
    status: 206,
    headers,
  })
}

// Two to a page, so that every listing of more goes through the continuation.
function list(objects: ReadonlyMap<string, Uint8Array>, query: URLSearchParams): Response {
  const from = Number(query.get('continuation-token') ?? 0)
  const keys = [...objects.keys()].toSorted()
  const contents = keys
    .slice(from, from + 2)
    .map(
      (key) =>
        `<Contents><Key>${key}</Key><Size>${objects.get(key)?.length}</Size>` +
        `<LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`,
    )
  const more = from + 2 < keys.length
  const next = more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
  const result = `<IsTruncated>${more}</IsTruncated>${next}${contents.join('')}`
  return new Response(`<?xml version="1.0"?><ListBucketResult>${result}</ListBucketResult>`)
}

function failure(status: number, code: string): Response {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
  return new Response(body, { status, headers: { 'content-type': 'application/xml' } })
}

/** Signature version 4 as documented: canonical request, string to sign, derived key. */
function isSigned(
  request: Request,
  url: URL,
  { accessKeyId, secretAccessKey, region }: S3Credentials,
): boolean {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/
  const [, id, day = '', signedRegion, signedHeaders = '', signature] =
    form.exec(request.headers.get('authorization') ?? '') ?? []
  if (id !== accessKeyId || signedRegion !== region) return false

  const headers = signedHeaders.split(';').map((name) => `${name}:${request.headers.get(name)?.trim()}\n`)
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted()
  const payload = request.headers.get('x-amz-content-sha256')
  const canonical = [
    request.method,
    url.pathname,
    query.join('&'),
    headers.join(''),
    signedHeaders,
    payload,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const hash = createHash('sha256').update(canonical).digest('hex')
  const toSign = ['AWS4-HMAC-SHA256', request.headers.get('x-amz-date'), scope, hash].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`))
  return hmac(key, toSign).toString('hex') === signature
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
