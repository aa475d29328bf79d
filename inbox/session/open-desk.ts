/** Opens what a signed-in page works with, and closes it when the session is over. */

import { openDeskChat, socketAddress } from '../../client/open-chat.ts'
import { createBytes } from '../../client/presentation/bytes.ts'
import { createRest, createStaffRest } from '../../client/rest.ts'
import { realSurroundings } from '../../client/surroundings.ts'
import type { Desk } from './desk.ts'
import { openOutboxShelf } from './outbox-shelf.ts'
import { withSharedLine } from './shared-line.ts'
import { openTokenShelf } from './token-shelf.ts'

const surroundings = realSurroundings()
const shelf = openTokenShelf()
const http = { baseUrl: `${location.origin}/api/v1`, surroundings }
const { rest: door, session, signOut } = createStaffRest(http, shelf)

/** Takes the credentials; throws a ChatError where they are refused. */
export async function signIn(who: { username: string; password: string }): Promise<void> {
  const signedIn = await door.signIn(who)
  session.begin(signedIn, signedIn.user.site_ids[0] ?? '')
}

/** The desk of whoever is signed in; undefined where nobody is. `ended` is told when the session is over. */
export function openDesk(ended: () => void): { desk: Desk; close(): void } | undefined {
  const tokens = session.tokens()
  if (!tokens) return undefined
  const { user } = tokens
  // What a desk began and still goes on (three hundred to close, an undo) is never said by whoever signs in next.
  const own = session.ofNow()
  const outbox = openOutboxShelf(user.id, surroundings)
  const chat = openDeskChat({
    url: socketAddress(location.origin),
    token: () => session.tokens()?.token,
    renewToken: () => session.renew(),
    surroundings: withSharedLine(surroundings, user.id),
    shelf: outbox,
  })
  const bytes = createBytes(location.origin, own)
  const end = () => {
    close()
    // Somebody else may have signed in in another page.
    if (session.tokens()?.user.id === user.id) session.end()
    ended()
  }
  const stopWatching = chat.subscribe(() => {
    if (chat.connection === 'signed_out') end()
  })
  const check = (isInDoubt: boolean) => () => chat.check(isInDoubt)
  const [whenBack, whenGone] = [check(false), check(true)]
  const whenShown = () => document.visibilityState === 'visible' && chat.check(false)
  addEventListener('online', whenBack)
  addEventListener('offline', whenGone)
  document.addEventListener('visibilitychange', whenShown)
  const close = () => {
    stopWatching()
    chat.stop()
    session.breakOff()
    bytes.close()
    outbox.close()
    removeEventListener('online', whenBack)
    removeEventListener('offline', whenGone)
    document.removeEventListener('visibilitychange', whenShown)
  }
  chat.start()
  const desk: Desk = {
    chat,
    rest: createRest({ ...http, credentials: own }),
    session: { ...own, tokens: session.tokens },
    me: { id: user.id, username: user.username, role: user.role },
    origin: location.origin,
    surroundings,
    bytes,
    signOut() {
      // First of all the line: the server closes it at the end of the session, and it would ask for other tokens.
      close()
      // Where the server cannot be told, the tokens are gone from here all the same.
      signOut().catch(() => undefined)
      ended()
    },
    end,
  }
  return { desk, close }
}

/** Calls back when another page of this browser signed in or out; answers the way to stop it. */
export function watchSession(onChange: () => void): () => void {
  return shelf.watch(onChange)
}
