/** What the parts of the inbox share once somebody is signed in. */
import { createContext, useContext } from 'react'
import type { Credentials } from '../../client/http.ts'
import type { StaffChat } from '../../client/open-chat.ts'
import type { Bytes } from '../../client/presentation/bytes.ts'
import type { Rest } from '../../client/rest.ts'
import type { User } from '../../client/shapes.ts'
import type { StaffSession } from '../../client/staff-session.ts'
import type { Surroundings } from '../../client/surroundings.ts'

export interface Desk {
  /** The live state, and what is on its way. */
  chat: StaffChat
  rest: Rest
  /** One's own credentials: nothing more is said by them once the desk is closed. */
  session: Credentials & Pick<StaffSession, 'tokens'>
  /** What stays as it is for as long as one is signed in: another role ends the session. More of oneself has `useMe`. */
  me: Pick<User, 'id' | 'username' | 'role'>
  origin: string
  surroundings: Surroundings
  /** Files, fetched with one's credentials. */
  bytes: Bytes
  /** At once; what the server has to be told it is told meanwhile. */
  signOut(): void
  /** The server has ended the session already. */
  end(): void
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('nobody is signed in here')
  return desk
}

/** Whether one administers the account: what others may not do is shown disabled, with the reason. */
export function useIsAdministrator(): boolean {
  return useDesk().me.role === 'admin'
}
