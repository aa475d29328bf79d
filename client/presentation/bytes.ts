/**
 * The bytes of files, fetched with the reader's credentials and shown from memory: no address on the page
 * carries a token.
 */
import type { Credentials } from '../http.ts'
import type { ChatFile } from '../shapes.ts'

export interface Bytes {
  /** An address of the small picture, good while the page lives. */
  thumbnail(file: ChatFile): Promise<string>
  whole(file: ChatFile): Promise<string>
}

/** Reads files of the desk at `origin`. */
export function createBytes(origin: string, credentials: Credentials): Bytes {
  const known = new Map<string, Promise<string>>()
  const read = (path: string) => {
    const found = known.get(path) ?? load(origin + path, credentials)
    known.set(path, found)
    // A failure is not remembered: the next look tries again.
    found.catch(() => known.delete(path))
    return found
  }
  return {
    thumbnail: (file) => read(file.thumbnail_url ?? file.url),
    whole: (file) => read(file.url),
  }
}

async function load(address: string, credentials: Credentials): Promise<string> {
  let response = await fetch(address, { headers: credentials.headers() })
  if (response.status === 401 && (await credentials.renew())) {
    response = await fetch(address, { headers: credentials.headers() })
  }
  if (!response.ok) throw new Error(`The file answered ${response.status}`)
  return URL.createObjectURL(await response.blob())
}
