/** How each system words what it refuses, as its document says: anything else is a fault of ours. */
import type { DialectRoute } from './dialect-routes.ts'

/** What is wrong with a refusal of a surface; nothing, where it is worded as its system would. */
export function misworded({ surface, refusal, operation }: DialectRoute, text: string): string[] {
  // A sign-in of VoIPBin that is wrong is told nothing at all.
  if (operation.id === 'voipbinLogin' && text === '') return []
  const isWorded = refusal.safeParse(parse(text)).success
  return isWorded ? [] : [`worded unlike ${surface}: ${text.slice(0, 200)}`]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The status of a refusal: of nobody, and of somebody it is not for. */
export const refusedWith: Record<string, { nobody: number; notFor: number }> = {
  chatwoot: { nobody: 401, notFor: 401 },
  convocore: { nobody: 401, notFor: 403 },
  voipbin: { nobody: 401, notFor: 403 },
  atoms: { nobody: 401, notFor: 403 },
}
