/** The moment to try again what nobody answered. */
import type { Connection } from '../socket.ts'
import type { Surroundings } from '../surroundings.ts'

interface Lined {
  readonly connection: Connection
  subscribe(onChange: () => void): () => void
}

/** The socket may not have noticed yet that its line is cut, or the cut was another's: then a while is given. */
const whileUpMs = 3_000

/** Runs something once the chat's line is up again; answers the way to call it off. */
export function whenBack(chat: Lined, { after }: Pick<Surroundings, 'after'>, run: () => void): () => void {
  if (chat.connection === 'online') return after(whileUpMs, run)
  const stop = chat.subscribe(() => {
    if (chat.connection !== 'online') return
    stop()
    run()
  })
  return stop
}
