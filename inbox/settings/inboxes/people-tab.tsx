/** Who answers in an inbox. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Inbox } from '../../../client/inbox-shapes.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card } from '../form/form-parts.tsx'
import { useForm } from '../form/use-form.ts'
import { useColleagues } from '../members/use-colleagues.ts'
import { TickList } from '../things/tick-list.tsx'
import { inboxWords } from './words.ts'

const nobody: string[] = []

export function usePeople(inbox: Inbox) {
  const { inboxes } = useDesk().rest.furniture
  const client = useQueryClient()
  const key = ['inboxes', inbox.id, 'members']
  const { data } = useQuery({ queryKey: key, queryFn: () => inboxes.members(inbox.id) })
  const initial = useMemo(() => ({ agents: data?.map(({ id }) => id) ?? nobody }), [data])
  const form = useForm({
    initial,
    save: async (_, { agents }) => client.setQueryData(key, await inboxes.setMembers(inbox.id, agents)),
  })
  const all = useColleagues()
  const colleagues = all ?? data?.map(({ id, name, username }) => ({ id, name, about: username }))
  return { form, colleagues: data && colleagues }
}

export function PeopleTab({ people }: { people: ReturnType<typeof usePeople> }) {
  const words = useWords(inboxWords)
  return (
    <Card title={words.insiders} hint={words.insidersHint}>
      {people.colleagues ? (
        <TickList
          label={words.insiders}
          options={people.colleagues}
          chosen={people.form.values.agents}
          onChange={(agents) => people.form.set({ agents })}
          emptyHint={words.nobodyInside}
        />
      ) : (
        <SkeletonRows count={3} />
      )}
    </Card>
  )
}
