/** Who of the account is in something, an inbox or a team: fetched, ticked, and saved as a whole. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useForm } from '../form/use-form.ts'
import { Unfetched } from '../things/thing-list.tsx'
import { TickList } from '../things/tick-list.tsx'
import { useColleagues } from './use-colleagues.ts'

interface Insider {
  id: string
  name: string
  username: string
}

interface Calls {
  members(id: string): Promise<Insider[]>
  setMembers(id: string, userIds: string[]): Promise<Insider[]>
}

const nobody: string[] = []

/** Who is in the one of that id, and who could be; nobody is asked for while there is none yet. */
export function useCrew(feature: 'inboxes' | 'teams', id: string | undefined, calls: Calls) {
  const client = useQueryClient()
  const key = [feature, id ?? '', 'members']
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => calls.members(id ?? ''),
    enabled: id !== undefined,
  })
  const initial = useMemo(() => ({ members: data?.map((one) => one.id) ?? nobody }), [data])
  const form = useForm({
    initial,
    save: async (_, { members }) => client.setQueryData(key, await calls.setMembers(id ?? '', members)),
  })
  const all = useColleagues()
  // Agents, who see no list of members, see at least who is in.
  const colleagues = all ?? data?.map(({ id, name, username }) => ({ id, name, about: username }))
  return { form, colleagues: data && colleagues, error, again: () => void refetch() }
}

export type Crew = ReturnType<typeof useCrew>

export function CrewList({ crew, label, emptyHint }: { crew: Crew; label: string; emptyHint?: string }) {
  if (!crew.colleagues) return crew.error ? <Unfetched again={crew.again} /> : <SkeletonRows count={3} />
  return (
    <TickList
      label={label}
      options={crew.colleagues}
      chosen={crew.form.values.members}
      onChange={(members) => crew.form.set({ members })}
      {...(emptyHint === undefined ? {} : { emptyHint })}
    />
  )
}
