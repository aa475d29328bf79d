/**
 * A member's tokens. The refresh token changes with every use and an old one ends the session, so at most
 * one refresh runs at a time: within this page by sharing the promise, among pages by the caller's lock.
 */
import { ChatError, Unreachable } from './failure.ts'
import type { Credentials } from './http.ts'
import type { AccountRef, Refreshed, SignedIn, User } from './shapes.ts'

export interface Tokens {
  token: string
  refresh_token: string
  user: User
  account?: AccountRef | undefined
  /** The site it signed in on; missing where it signed in without one. */
  site_id?: string | undefined
}

/** Where tokens live between pages; memory is enough for a program. */
export interface TokenShelf {
  load(): Tokens | undefined
  save(tokens: Tokens | undefined): void
  /** Runs one page's refresh at a time, where there can be several. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>
}

export interface StaffSession extends Credentials {
  ofNow(): Credentials
  tokens(): Tokens | undefined
  begin(signedIn: SignedIn, siteId?: string): void
  /** Breaks off every call under way: none of them comes after the end of the session and is refused. */
  breakOff(): void
  /** Forgets the tokens: from now on nothing is said by them. */
  end(): void
}

/** A session over a shelf; `refresh` is the bare call to `/auth/refresh`. */
export function createStaffSession(
  shelf: TokenShelf,
  refresh: (refreshToken: string) => Promise<Refreshed>,
): StaffSession {
  let renewing: Promise<boolean> | undefined
  let calls = new AbortController()

  const renewFrom = async (stale: string | undefined): Promise<boolean> => {
    const tokens = shelf.load()
    if (!tokens) return false
    // Another page was faster. Whether it is still the same member, whoever calls sees.
    if (tokens.token !== stale) return true
    try {
      const { token, refresh_token } = await refresh(tokens.refresh_token)
      // Signed out meanwhile, here or in another page: what comes now does not bring the session back.
      if (shelf.load()?.refresh_token !== tokens.refresh_token) return false
      shelf.save({ ...tokens, token, refresh_token })
      return true
    } catch (error) {
      if (error instanceof Unreachable || !(error instanceof ChatError) || error.status !== 401) throw error
      // Where pages have no lock between them, another one was faster, and these were its tokens before.
      if (shelf.load()?.refresh_token !== tokens.refresh_token) return shelf.load() !== undefined
      shelf.save(undefined)
      return false
    }
  }

  const session: StaffSession = {
    tokens: () => shelf.load(),
    over: () => calls.signal,
    breakOff() {
      calls.abort()
      calls = new AbortController()
    },
    begin({ token, refresh_token, user, account }, siteId) {
      const site = siteId === undefined ? {} : { site_id: siteId }
      shelf.save({ token, refresh_token, user, ...(account ? { account } : {}), ...site })
    },
    end: () => shelf.save(undefined),
    headers(): Record<string, string> {
      const tokens = shelf.load()
      return tokens ? { authorization: `Bearer ${tokens.token}` } : {}
    },
    renew() {
      const stale = shelf.load()?.token
      renewing ??= shelf
        .alone(() => renewFrom(stale))
        .finally(() => {
          renewing = undefined
        })
      return renewing
    },
    ofNow() {
      const over = calls.signal
      const who = shelf.load()?.user.id
      const isSame = () => shelf.load()?.user.id === who
      return {
        over: () => over,
        headers() {
          if (!isSame())
            throw new ChatError({ code: 'UNAUTHORIZED', message: 'Somebody else signed in', status: 401 })
          return session.headers()
        },
        renew: async () => isSame() && (await session.renew()) && isSame(),
      }
    },
  }
  return session
}

/** A shelf that forgets with the process. */
export function memoryShelf(tokens?: Tokens): TokenShelf {
  let kept = tokens
  return {
    load: () => kept,
    save: (tokens) => {
      kept = tokens
    },
    alone: (work) => work(),
  }
}
