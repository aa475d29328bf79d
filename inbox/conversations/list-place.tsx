/** Where one is in the list: its order, the row with the focus, the rows chosen. A row is drawn again only when its own part changes. */
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import type { ChangeOptions } from './actions.ts'

export interface Place {
  /** The order of the list as it is shown. */
  ids: readonly string[]
  focusedId: string | undefined
  chosen: ReadonlySet<string>
  /** Where a range begins. */
  anchorId: string | undefined
  /** The row that gets it takes the focus of the page too; the list itself where there is no row. */
  grabsFocus: boolean
  /** A change of many is under way. */
  work: Work | undefined
}

interface Work {
  done: number
  all: number
  stop(): void
}

export interface ListPlace {
  get(): Place
  change(change: (place: Place) => Place): void
  subscribe(listener: () => void): () => void
}

const nowhere: Place = {
  ids: [],
  focusedId: undefined,
  chosen: new Set(),
  anchorId: undefined,
  grabsFocus: false,
  work: undefined,
}
const PlaceContext = createContext<ListPlace | undefined>(undefined)

export function ListPlaceProvider({ children }: { children: ReactNode }) {
  const [place] = useState(createListPlace)
  return <PlaceContext.Provider value={place}>{children}</PlaceContext.Provider>
}

export function useListPlace(): ListPlace {
  const place = useContext(PlaceContext)
  if (!place) throw new Error('the list stands in a ListPlaceProvider')
  return place
}

export function usePlace<Part>(select: (place: Place) => Part): Part {
  const place = useListPlace()
  return useSyncExternalStore(place.subscribe, () => select(place.get()))
}

export function createListPlace(): ListPlace {
  const listeners = new Set<() => void>()
  let now = nowhere
  return {
    get: () => now,
    change(change) {
      const next = change(now)
      if (next === now) return
      now = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The list in a new order: what is chosen stays so. A focus whose row is gone goes to what took its place. */
export function withIds(place: Place, ids: readonly string[], hasPageFocus: boolean): Place {
  const { focusedId, grabsFocus } = place
  if (place.ids === ids) return place
  if (focusedId === undefined && grabsFocus) return { ...place, ids, focusedId: ids[0] }
  if (focusedId === undefined || ids.includes(focusedId)) return { ...place, ids }
  const next = ids[Math.min(place.ids.indexOf(focusedId), ids.length - 1)]
  return { ...place, ids, focusedId: next, grabsFocus: hasPageFocus || grabsFocus }
}

/** The page's focus into the list, where what had it goes away: on the row that has its focus, or the first. */
export function intoList(place: Place): Place {
  const { focusedId, ids } = place
  const isThere = focusedId !== undefined && ids.includes(focusedId)
  return { ...place, focusedId: isThere ? focusedId : ids[0], grabsFocus: true }
}

/** The focus on a row, and the page's with it. */
export function focusedOn(place: Place, id: string | undefined): Place {
  return { ...place, focusedId: id, anchorId: undefined, grabsFocus: id !== undefined }
}

/** The row before or after; the first where none had the focus, and the one that took its place where it is gone. */
export function neighbourOf({ ids }: Place, id: string | undefined, by: number): string | undefined {
  const at = id === undefined ? -1 : ids.indexOf(id)
  if (at < 0) return ids[by > 0 ? 0 : ids.length - 1]
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))]
}

export function toggled(place: Place, id: string): Place {
  const chosen = new Set(place.chosen)
  if (!chosen.delete(id)) chosen.add(id)
  return { ...place, chosen, anchorId: id, focusedId: id }
}

/** Chooses all from the anchor to here. */
export function rangedTo(place: Place, id: string): Place {
  const anchorId = place.anchorId ?? place.focusedId ?? id
  const [from, to] = [place.ids.indexOf(anchorId), place.ids.indexOf(id)].sort((one, other) => one - other)
  if (from === undefined || to === undefined || from < 0) return toggled(place, id)
  const chosen = new Set([...place.chosen, ...place.ids.slice(from, to + 1)])
  return { ...place, chosen, anchorId, focusedId: id, grabsFocus: true }
}

export function withChosen(place: Place, ids: Iterable<string>): Place {
  return { ...place, chosen: new Set(ids), anchorId: undefined }
}

/** Shows in the list how far a change of so many is, and the way to stop it. */
export function workIn(place: ListPlace, all: number): ChangeOptions {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const tell = (work: Work | undefined) => place.change((known) => ({ ...known, work }))
  const onProgress = (done: number) => tell(done < all ? { done, all, stop } : undefined)
  onProgress(0)
  return { signal: stopping.signal, onProgress, onEnd: () => tell(undefined) }
}
