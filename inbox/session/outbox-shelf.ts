/**
 * What a member wrote that the server has not answered for, over a reload of the page. Each goes again under the id it had, so the
 * server knows a repeat.
 *
 * Each message has one page: only that page sends it, shows that it failed and gives it up. A page keeps its own under a name of its
 * own, and holds the browser's lock of that name as long as it lives; who gets the lock knows that the page is gone, and takes what
 * it left. Plain HTTP has no locks: there the page opened last takes everything, and the browser tells the others.
 */
import type { OutboxShelf, ShelfPage } from '../../client/chat.ts'
import type { Outbox } from '../../client/outbox.ts'
import type { Surroundings } from '../../client/surroundings.ts'

const prefix = 'parley.outbox.'
/** A page that is loaded again is soon back: so long the others leave it what is its own. */
const graceMs = 10_000

/** What of the browser's locks is used here. */
export interface PageLocks {
  request<Got>(
    name: string,
    options: LockOptions,
    granted: (lock: Lock | null) => Got | Promise<Got>,
  ): Promise<Got>
}

/** What the pages of one browser have in common. */
export interface SharedBrowser {
  storage: Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>
  locks: PageLocks | undefined
  /** Calls back when another page has written or taken away something. */
  listen(heard: (change: Pick<StorageEvent, 'key' | 'oldValue'>) => void, until: AbortSignal): void
}

export interface PageShelf extends OutboxShelf {
  /** This page keeps nothing more: what it has left is another's to take. */
  close(): void
}

/** The outbox of one member: another one at the same browser neither sees nor sends it. */
export function openOutboxShelf(
  userId: string,
  { newId, after }: Pick<Surroundings, 'newId' | 'after'>,
  browser: SharedBrowser = thisBrowser,
): PageShelf {
  const { locks } = browser
  const ofMember = `${prefix}${userId}.`
  const own = `${ofMember}${newId()}`
  const closed = new AbortController()
  const watched = new Set<string>()
  let page: ShelfPage | undefined
  let unsent: Outbox = []

  /** Where storage is forbidden or full, what was written lives as long as the page. */
  const attempt = <Got>(run: (at: SharedBrowser) => Got): Got | undefined => {
    try {
      return run(browser)
    } catch {
      return undefined
    }
  }
  const others = () => namesUnder(ofMember, browser).filter((key) => key !== own)
  const read = (key: string) => parse(attempt(({ storage }) => storage.getItem(key)))
  const keep = (outbox: Outbox) => {
    unsent = outbox
    attempt(({ storage }) =>
      outbox.length === 0 ? storage.removeItem(own) : storage.setItem(own, JSON.stringify(outbox)),
    )
  }
  const takeFrom = (key: string): Outbox => {
    const left = read(key)
    // Never nowhere: a page that ends in between leaves it twice, under one id.
    if (left.length > 0) keep([...unsent, ...left])
    attempt(({ storage }) => storage.removeItem(key))
    return left
  }
  /** Undefined where another page has it. */
  const takeIfLeft = async (key: string, held: PageLocks) =>
    await held.request(key, { ifAvailable: true }, (lock) =>
      lock && !closed.signal.aborted ? takeFrom(key) : undefined,
    )
  const watch = (key: string) => {
    if (!locks || watched.has(key)) return
    watched.add(key)
    const gone = () => {
      after(graceMs, () => {
        watched.delete(key)
        if (read(key).length > 0) void adopt(key, locks)
      })
    }
    // Called off when this page is closed.
    locks.request(key, { signal: closed.signal }, gone).catch(() => {})
  }
  const adopt = async (key: string, held: PageLocks) => {
    const left = await takeIfLeft(key, held)
    if (left) page?.take(left)
    else watch(key)
  }
  const hold = (held: PageLocks) =>
    new Promise<void>((begun) => {
      const untilClosed = () => {
        begun()
        return new Promise<void>((end) => closed.signal.addEventListener('abort', () => end()))
      }
      held.request(own, { signal: closed.signal }, untilClosed).catch(() => begun())
    })

  return {
    watch(told) {
      page = told
      browser.listen(({ key, oldValue }) => {
        // Others write under their own names; under this page's, one of them took away what was there.
        if (key === own) {
          const taken = new Set(parse(oldValue).map(({ client_id }) => client_id))
          unsent = unsent.filter(({ client_id }) => !taken.has(client_id))
          told.drop(taken)
        } else if (key?.startsWith(ofMember)) {
          watch(key)
          told.goOn()
        }
      }, closed.signal)
    },
    async load() {
      if (locks) await hold(locks)
      for (const key of others()) {
        if (!locks) takeFrom(key)
        else if (!(await takeIfLeft(key, locks))) watch(key)
      }
      return unsent
    },
    save(outbox) {
      // What the server has is in the thread: it need not be kept here.
      const left = outbox.filter(({ id }) => id === undefined)
      if (closed.signal.aborted) return
      if (left.length > 0 || unsent.length > 0) keep(left)
    },
    isBehind({ conversation_id, written_at }) {
      // Without locks nobody knows who lives: what a closed page left would hold up everything.
      if (!locks) return false
      return others().some((key) =>
        read(key).some(
          (other) =>
            other.status === 'sending' &&
            other.conversation_id === conversation_id &&
            other.written_at < written_at,
        ),
      )
    },
    close: () => closed.abort(),
  }
}

/** How many messages of a member were not sent from this browser, whichever page has them. */
export function countUnsent(userId: string, browser = thisBrowser): number {
  const names = namesUnder(`${prefix}${userId}.`, browser)
  return names.reduce((sum, name) => sum + parse(browser.storage.getItem(name)).length, 0)
}

/** Forgets what a member did not send from this browser; what others did not is theirs. */
export function clearOutbox(userId: string, browser = thisBrowser): void {
  for (const name of namesUnder(`${prefix}${userId}.`, browser)) browser.storage.removeItem(name)
}

/** None where storage is forbidden. */
function namesUnder(start: string, browser: SharedBrowser): string[] {
  try {
    const { storage } = browser
    const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
    return names.filter((name) => name.startsWith(start))
  } catch {
    return []
  }
}

const thisBrowser: SharedBrowser = {
  get storage() {
    return localStorage
  },
  get locks() {
    return 'locks' in navigator ? navigator.locks : undefined
  },
  listen: (heard, signal) => addEventListener('storage', heard, { signal }),
}

function parse(text: string | null | undefined): Outbox {
  try {
    // Only this file writes these keys.
    return JSON.parse(text ?? '[]') as Outbox
  } catch {
    return []
  }
}
