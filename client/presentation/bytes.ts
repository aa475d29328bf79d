/**
 * The bytes of files, fetched with the reader's credentials and shown from memory: no address on the page
 * carries a token. What was not looked at for longest makes room for what is looked at now.
 */
import type { Credentials } from '../http.ts'
import type { ChatFile } from '../shapes.ts'
import type { Surroundings } from '../surroundings.ts'

export interface Bytes {
  /** An address of the small picture. */
  thumbnail(file: ChatFile): Held
  whole(file: ChatFile): Held
  /** Lets everything go. */
  close(): void
}

/** An address of bytes in memory, good until it is let go. */
export interface Held {
  address: Promise<string>
  letGo(): void
}

interface Kept {
  /** Once it is here. */
  url: string | undefined
  size: number
  /** How many show it. */
  holders: number
}

/** What nobody shows is kept as long as all of it is no larger. */
const mostBytes = 50_000_000

export interface BytesOptions {
  /** How many of those that nobody shows are kept. */
  most?: number
  /** Not the browser's own, where there is no server behind. */
  ask?: Surroundings['fetch']
}

/** Reads files of the desk at `origin`. */
export function createBytes(
  origin: string,
  credentials: Credentials,
  { most = mostBytes, ask = (url, init) => fetch(url, init) }: BytesOptions = {},
): Bytes {
  /** Those looked at last are at its end. */
  const known = new Map<string, Kept & Pick<Held, 'address'>>()
  const closing = new AbortController()

  const forget = (path: string, { url }: Kept) => {
    known.delete(path)
    if (url !== undefined) URL.revokeObjectURL(url)
  }
  const makeRoom = () => {
    let size = [...known.values()].reduce((sum, one) => sum + one.size, 0)
    // The last stays: it may be on its way to a file or another tab.
    for (const [path, one] of [...known].slice(0, -1)) {
      if (size <= most) return
      if (one.holders > 0 || one.url === undefined) continue
      size -= one.size
      forget(path, one)
    }
  }
  const fetchInto = async (path: string, one: Kept) => {
    try {
      const blob = await load(() => {
        return ask(origin + path, { headers: credentials.headers(), signal: closing.signal })
      }, credentials)
      closing.signal.throwIfAborted()
      one.url = URL.createObjectURL(blob)
      one.size = blob.size
      makeRoom()
      return one.url
    } catch (error) {
      // A failure is not remembered: the next look tries again.
      if (known.get(path) === one) known.delete(path)
      throw error
    }
  }
  const begin = (path: string) => {
    const one: Kept = { url: undefined, size: 0, holders: 0 }
    return Object.assign(one, { address: fetchInto(path, one) })
  }
  const hold = (path: string): Held => {
    const one = known.get(path) ?? begin(path)
    known.delete(path)
    known.set(path, one)
    one.holders++
    let letGo = () => {
      letGo = () => {}
      one.holders--
      makeRoom()
    }
    return { address: one.address, letGo: () => letGo() }
  }

  return {
    thumbnail: (file) => hold(file.thumbnail_url ?? file.url),
    whole: (file) => hold(file.url),
    close() {
      closing.abort()
      for (const [path, one] of known) forget(path, one)
    },
  }
}

async function load(ask: () => Promise<Response>, credentials: Credentials): Promise<Blob> {
  let response = await ask()
  if (response.status === 401 && (await credentials.renew())) response = await ask()
  if (!response.ok) throw new Error(`The file answered ${response.status}`)
  return await response.blob()
}
