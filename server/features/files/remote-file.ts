/**
 * A file that is named by its address: fetched as anything is that users give us, and then a file like any other. What it
 * answers is shown to whoever asked, so nothing inside is ever asked, whatever webhooks may reach.
 */
import { usualUploadLimits } from '../../platform/files/read-upload.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { createGuardedFetch, type OutboundSettings } from '../../platform/net/guarded-fetch.ts'

/** Fetches a file; refuses, naming `field`, what cannot be had or is too large. */
export type FetchFile = (url: string, field: string) => Promise<File>

/** Addresses that are gone to one after the other, each judged as the first was. */
const mostRedirects = 3
const redirects: readonly number[] = [301, 302, 303, 307, 308]

/** `settings` are for those who know better where a file may come from. */
export function createFileFetcher(settings: OutboundSettings = {}): FetchFile {
  const fetch = createGuardedFetch({
    http: true,
    timeoutMs: 15_000,
    maxBytes: usualUploadLimits.fileBytes,
    ...settings,
  })

  return async (url, field) => {
    let at = url
    for (let steps = 0; steps <= mostRedirects; steps++) {
      const result = await fetch(at, { headers: { accept: '*/*' } })
      if (!result.ok) {
        if (result.failure === 'too-large') throw refuse('file_too_large')
        throw unusable(field, `${result.failure}: ${result.detail}`)
      }
      const location = redirects.includes(result.status) ? result.headers.get('location') : null
      if (location === null) return fileOf(at, result, field)
      const next = URL.parse(location, at)
      if (!next) throw unusable(field, 'it leads nowhere')
      at = next.href
    }
    throw unusable(field, 'it leads from one address to another')
  }
}

function fileOf(
  url: string,
  { status, headers, body }: { status: number; headers: Headers; body: Buffer },
  field: string,
): File {
  if (status !== 200) throw unusable(field, `answered ${status}`)
  // Asked for as it is: what is packed all the same could unpack to any size.
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') throw unusable(field, 'it is encoded')
  const [last = ''] = new URL(url).pathname.split('/').slice(-1)
  return new File([new Uint8Array(body)], readable(last) || 'file')
}

/** One that cannot be decoded is a name as it stands. */
function readable(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}

function unusable(field: string, why: string) {
  return refuse('invalid', `${field}: cannot be fetched (${why})`, [{ field, message: why }])
}
