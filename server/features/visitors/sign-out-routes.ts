/** HTTP of a visitor's signing out. */
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { signVisitorOut } from '../sessions/visitor-sign-out.ts'

const end = operation({
  id: 'endVisitorSession',
  method: 'delete',
  path: '/visitor/session',
  tag: 'Visitors',
  summary: 'End the session of this token: its sockets, and the links to continue that were made in it',
  description:
    "The visitor's other devices go on, and what was said stays. The token is good for nothing after it.",
  actors: ['visitor'],
  limit: 'other',
  examples: [{ summary: 'Somebody else sits down at this browser' }],
})

export const signOutRoutes = ({ db, authenticator }: Platform): Route[] => [
  on(end, async ({ actor, now }) => {
    await db.transact((tx) => signVisitorOut(tx, actor, now))
    // Other nodes hear of it by the event; here it is over with the answer.
    authenticator.forget([actor.sessionId])
    return said('Session ended')
  }),
]
