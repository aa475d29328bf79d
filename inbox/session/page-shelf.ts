/**
 * What a page has begun for a member and not finished, over a reload of it.
 *
 * Each thing has one page: only that page does it, shows that it failed and gives it up. A page keeps its own under a name of its
 * own, and holds the browser's lock of that name as long as it lives; who gets the lock knows that the page is gone, and takes what
 * it left. Those who only wait for its end share the lock, so that none of them is taken for the page itself. Plain HTTP has no
 * locks: there the page opened last takes everything, and the browser tells the others.
 */
import type { Surroundings } from '../../client/surroundings.ts'

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

/** Known over every page by this. */
interface Item {
  client_id: string
}

/** One of the pages that share what is kept. */
interface SharingPage<Kept> {
  /** What a page left that is gone is this one's from now on. */
  take(left: readonly Kept[]): void
  /** Another page has these from now on. */
  drop(clientIds: ReadonlySet<string>): void
  /** Another page has other things than before. */
  goOn(): void
}

export interface PageShelf<Kept> {
  /** Tells this page what becomes of it. */
  watch(page: SharingPage<Kept>): void
  /** What is this page's by now, with what pages left that are gone. */
  load(): Promise<readonly Kept[]>
  /** In place of what was kept; false where storage is forbidden or full: then it lives as long as the page. */
  keep(items: readonly Kept[]): boolean
  /** What the other pages have; undefined without locks, as nobody knows then which of them live. */
  others(): readonly Kept[] | undefined
  /** This page keeps nothing more: what it has left is another's to take. */
  close(): void
}

/** The shelf of one page under a name that all pages of its member share, such as `parley.outbox.user_1.`. */
export function openPageShelf<Kept extends Item>(
  shared: string,
  { newId, after }: Pick<Surroundings, 'newId' | 'after'>,
  browser: SharedBrowser = thisBrowser,
): PageShelf<Kept> {
  const { locks } = browser
  const own = `${shared}${newId()}`
  const closed = new AbortController()
  const watched = new Set<string>()
  let page: SharingPage<Kept> | undefined
  let kept: readonly Kept[] = []

  /** Where storage is forbidden or full, what was written lives as long as the page. */
  const attempt = <Got>(run: (at: SharedBrowser) => Got): Got | undefined => {
    try {
      return run(browser)
    } catch {
      return undefined
    }
  }
  const others = () => namesUnder(shared, browser).filter((key) => key !== own)
  const read = (key: string) => parse<Kept>(attempt(({ storage }) => storage.getItem(key)))
  const keep = (items: readonly Kept[]) => {
    kept = items
    const put = ({ storage }: SharedBrowser) => {
      if (items.length === 0) storage.removeItem(own)
      else storage.setItem(own, JSON.stringify(items))
      return true
    }
    return attempt(put) === true
  }
  const takeFrom = (key: string): readonly Kept[] => {
    const left = read(key)
    // Never nowhere: a page that ends in between leaves it twice, under one id.
    if (left.length > 0) keep([...kept, ...left])
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
    locks.request(key, { mode: 'shared', signal: closed.signal }, gone).catch(() => {})
  }
  const adopt = async (key: string, held: PageLocks) => {
    const isLeft = await held.request(key, { mode: 'shared', ifAvailable: true }, (lock) => lock !== null)
    if (!isLeft) return watch(key)
    // Once nobody else looks whether it is left.
    const left = await held.request(key, { signal: closed.signal }, () => takeFrom(key)).catch(() => [])
    page?.take(left)
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
          const taken = new Set(parse<Kept>(oldValue).map(({ client_id }) => client_id))
          kept = kept.filter(({ client_id }) => !taken.has(client_id))
          told.drop(taken)
        } else if (key?.startsWith(shared)) {
          watch(key)
          told.goOn()
        }
      }, closed.signal)
    },
    async load() {
      if (locks) await hold(locks)
      for (const key of others()) {
        if (!locks) takeFrom(key)
        else if (!(await takeIfLeft(key, locks))) void adopt(key, locks)
      }
      return kept
    },
    keep: (items) => (closed.signal.aborted ? false : keep(items)),
    others: () => (locks ? others().flatMap(read) : undefined),
    close: () => closed.abort(),
  }
}

/** What is kept under names that begin like this, whichever page has it. */
export function keptUnder<Kept extends Item>(shared: string, browser = thisBrowser): readonly Kept[] {
  return namesUnder(shared, browser).flatMap((name) => parse<Kept>(browser.storage.getItem(name)))
}

/** Forgets it. */
export function forgetUnder(shared: string, browser = thisBrowser): void {
  for (const name of namesUnder(shared, browser)) browser.storage.removeItem(name)
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

function parse<Kept>(text: string | null | undefined): readonly Kept[] {
  try {
    // Only the shelf of that name writes there.
    return JSON.parse(text ?? '[]') as readonly Kept[]
  } catch {
    return []
  }
}
