/** Everybody of the account, to choose from. Only administrators are told; undefined for others and until it is known. */
import { useDesk, useIsAdministrator } from '../../session/desk.ts'
import type { Tickable } from '../things/tick-list.tsx'
import { useThings } from '../things/use-things.ts'

export function useColleagues(): Tickable[] | undefined {
  const { members } = useDesk().rest.furniture
  const { things } = useThings('members', members.list, useIsAdministrator())
  return things
    ?.filter(({ disabled }) => !disabled)
    .map(({ id, name, username, avatar_url }) => ({ id, name, about: username, avatarUrl: avatar_url }))
}
