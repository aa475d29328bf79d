/** A list of things of one kind at one address. */
import type { Http } from '../http.ts'

export interface Things<Thing, Draft, Change = Partial<Draft>, Made = Thing>
  extends Writes<Thing, Draft, Change, Made> {
  /** All of them, however many pages they take. */
  list(): Promise<Thing[]>
}

export interface Writes<Thing, Draft, Change, Made = Thing> {
  create(draft: Draft): Promise<Made>
  change(id: string, change: Change): Promise<Thing>
  remove(id: string): Promise<undefined>
}

interface Page {
  has_more?: boolean
  next_cursor?: string | null
}

export function thingsAt<Thing, Draft extends object, Change extends object = Partial<Draft>, Made = Thing>(
  http: Http,
  path: string,
  /** What the list is called in the answer. */
  name: string,
): Things<Thing, Draft, Change, Made> {
  return {
    list: () => everyPage<Thing>(http, path, name),
    ...writesAt<Thing, Draft, Change, Made>(http, path),
  }
}

export function writesAt<Thing, Draft extends object, Change extends object, Made = Thing>(
  { call }: Http,
  path: string,
): Writes<Thing, Draft, Change, Made> {
  const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`
  return {
    create: (body) => call<Made>({ method: 'POST', path, body, once: true }),
    change: (id, body) => call<Thing>({ method: 'PATCH', path: pathOf(id), body }),
    remove: (id) => call<undefined>({ method: 'DELETE', path: pathOf(id) }),
  }
}

/** All that there are at an address, however many pages they take. */
export async function everyPage<Thing>(
  { call }: Http,
  path: string,
  name: string,
  wanted: Record<string, string | undefined> = {},
): Promise<Thing[]> {
  const found: Thing[] = []
  let cursor: string | undefined
  do {
    const query = { ...wanted, limit: 100, cursor }
    const answer = await call<Record<string, unknown>>({ method: 'GET', path, query })
    // The server's answers are held against its schemas by its own tests; the client trusts their shape.
    found.push(...(answer[name] as Thing[]))
    const page = (answer['pagination'] ?? answer) as Page
    cursor = page.has_more ? (page.next_cursor ?? undefined) : undefined
  } while (cursor !== undefined)
  return found
}
