/** Oneself as one is now: what was told at signing in may be weeks old, and everybody may change it. */
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { OwnProfile } from '../../client/furniture-shapes.ts'
import type { StaffState } from '../../client/staff-state.ts'
import { type Desk, useDesk } from './desk.ts'

export type Me = Desk['me'] & Pick<OwnProfile, 'name' | 'email' | 'avatar_url'>

const MeContext = createContext<Me | undefined>(undefined)

/** One's own profile, for all who show or change it: fetched when the desk opens, and when its page is looked at again. */
export function useOwnProfile() {
  const { self } = useDesk().rest.furniture
  return useQuery({ queryKey: ownProfile, queryFn: self.get })
}

export const ownProfile = ['self']

export function MeProvider({ children }: { children: ReactNode }) {
  const { chat, me, session } = useDesk()
  const { data } = useOwnProfile()
  const known = useMemo((): Me => {
    // Until it is there, what one was called at signing in.
    const { name, email, avatar_url } = {
      avatar_url: null,
      name: '',
      email: '',
      ...session.tokens()?.user,
      ...data,
    }
    return { ...me, name, email, avatar_url }
  }, [me, session, data])
  useEffect(() => {
    // Frames do not tell of names: colleagues' come with the next snapshot, one's own is known now.
    if (data) chat.update((state) => withOwnName(state, data))
  }, [chat, data])
  return <MeContext.Provider value={known}>{children}</MeContext.Provider>
}

export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('nobody is signed in here')
  return me
}

function withOwnName(state: StaffState, { id, name, email }: OwnProfile): StaffState {
  const known = state.agents[id]
  if (!known || (known.name === name && known.email === email)) return state
  return { ...state, agents: { ...state.agents, [id]: { ...known, name, email } } }
}
