/** Marks that go out by themselves unless they are said again: that somebody types, that somebody looks. */
import type { ServerFrame, TypingStartFrame, ViewingFrame } from './frames.ts'
import type { Surroundings } from './surroundings.ts'

const typingMs = 6_000
/** What a colleague looks at is said again every 25 seconds. */
const viewingMs = 40_000

/** Expects each mark's end; `hear` is told it where nobody said so in time. */
export function createPassingMarks(after: Surroundings['after'], hear: (end: ServerFrame) => void) {
  const marks = new Map<string, () => void>()
  const expire = (key: string, ms: number, end: ServerFrame) => {
    marks.get(key)?.()
    const goOut = () => {
      marks.delete(key)
      hear(end)
    }
    marks.set(key, after(ms, goOut))
  }
  return {
    typing({ visitor_id, conversation_id, from, agent_id }: TypingStartFrame): void {
      const agent = agent_id === undefined ? {} : { agent_id }
      const end = { type: 'typing_stop', visitor_id, conversation_id, from, ...agent } as const
      expire(`${conversation_id} ${agent_id ?? visitor_id}`, typingMs, end)
    },
    viewing({ conversation_id, agent_id }: ViewingFrame): void {
      const end = { type: 'viewing_stop', conversation_id, agent_id } as const
      expire(`viewing ${conversation_id} ${agent_id}`, viewingMs, end)
    },
  }
}
