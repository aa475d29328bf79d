/** One conversation as every system prints it. */
import type { Body } from '../caller.ts'
import { agentId, type Named, type Systems, succeeded } from './open-systems.ts'

export const surfaces = ['parley', 'chatwoot', 'convocore', 'voipbin', 'atoms'] as const
export type SurfaceName = (typeof surfaces)[number]
export type Views = Record<SurfaceName, Body>

/** Reads it through one. */
export async function readOne(systems: Systems, named: Named, surface: SurfaceName): Promise<Body> {
  const { chatwoot, convocore, voipbin, atoms } = systems
  switch (surface) {
    case 'parley':
      return await inFull(systems, named)
    case 'chatwoot':
      return succeeded(await chatwoot.get(`/conversations/${named.displayId}`))
    case 'convocore':
      return succeeded(await convocore.getConversation(agentId, named.convo)).data
    case 'voipbin':
      return succeeded(await voipbin.get(`/conversations/${named.uuid}`))
    case 'atoms':
      return succeeded(await atoms('GET', `/entities/chat_conversations/${named.num}`))
  }
}

/** Reads it through all. */
export async function readAll(systems: Systems, named: Named): Promise<Views> {
  const [parley, chatwoot, convocore, voipbin, atoms] = await Promise.all(
    surfaces.map((surface) => readOne(systems, named, surface)),
  )
  return { parley, chatwoot, convocore, voipbin, atoms }
}

/** Everything our own API knows of it: what a search answers, for reading one shows less. */
async function inFull({ desk }: Systems, { displayId }: Named): Promise<Body> {
  const filter = { attribute: 'display_id', operator: 'equal_to', values: [String(displayId)] }
  const { conversations } = succeeded(await desk.linus.post('/conversations/search', { filter })).data
  return conversations[0]
}
