/** Visitors in full: asked for once, and again when one comes or goes, for what was known is old then. */
import type { Visitor } from '../client/shapes.ts'
import type { Desk } from './desk.ts'

export interface Visitors {
  /** What is known now; asks for more if there is news. */
  of(visitorId: string): Visitor | undefined
  isHere(visitorId: string): boolean
}

export function createVisitors({ chat, rest, siteId, complain }: Desk): Visitors {
  const known = new Map<string, Visitor>()
  const asked = new Map<string, boolean>()
  const isHere = (id: string) => chat.state.visitors[id] !== undefined

  const ask = async (id: string) => {
    asked.set(id, isHere(id))
    try {
      known.set(id, await rest.getVisitor(id, siteId))
      chat.update((state) => state)
    } catch (error) {
      complain(error)
    }
  }

  return {
    isHere,
    of(id) {
      if (!chat.state.position.isStale && asked.get(id) !== isHere(id)) void ask(id)
      return known.get(id)
    },
  }
}
