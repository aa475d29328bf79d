/** Making and changing a team, and who is in it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Team } from '../../../client/account-shapes.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import { SaveBar, together } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { useColleagues } from '../members/use-colleagues.ts'
import { Removal } from '../things/removal.tsx'
import { TickList } from '../things/tick-list.tsx'
import type { ThingsHere } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { teamWords } from './words.ts'

const kinds = ['team', 'department'] as const
const nobody: string[] = []

export function TeamForm({
  team,
  here,
  onMade,
  onDone,
}: {
  team: Team | undefined
  here: ThingsHere<Team>
  onMade(team: Team): void
  onDone(): void
}) {
  const words = useWords(teamWords)
  const common = useWords(thingWords)
  const forms = useWords(formWords)
  const { teams } = useDesk().rest.furniture
  const initial = useMemo(
    () => ({
      name: team?.name ?? '',
      kind: team?.kind ?? ('team' as const),
      description: team?.description ?? '',
    }),
    [team],
  )
  const form = useForm({
    initial,
    isNew: !team,
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async (changed, all) => {
      const saved = team ? await teams.change(team.id, changed) : await teams.create(all)
      here.put(saved)
      if (!team) setTimeout(() => onMade(saved))
    },
  })
  const crew = useCrew(team)
  const { values, set, problemOf } = form
  return (
    <>
      <Card>
        <CardBody>
          <Field label={common.name} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={100}
                autoFocus={!team}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.kind} hint={words.kindHint}>
            {(control) => (
              <Select
                {...control}
                value={values.kind}
                onChange={(value) => set({ kind: kinds.find((one) => one === value) ?? 'team' })}
                options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
              />
            )}
          </Field>
          <Field label={common.description} problem={problemOf('description')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.description}
                maxLength={1000}
                onChange={(event) => set({ description: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      {team && (
        <Card title={words.members} hint={words.membersHint}>
          {crew.colleagues && crew.form ? (
            <TickList
              label={words.members}
              options={crew.colleagues}
              chosen={crew.form.values.members}
              onChange={(members) => crew.form.set({ members })}
            />
          ) : (
            <SkeletonRows count={3} />
          )}
        </Card>
      )}
      <SaveBar
        form={team ? together(form, crew.form) : form}
        isNew={!team}
        verb={team ? forms.save : words.make}
      />
      {team && (
        <Removal
          label={words.removal}
          verb={common.remove}
          hint={words.removalHint}
          question={words.question(team.name)}
          onRemove={async () => {
            onDone()
            await here.remove(team, () => teams.remove(team.id))
          }}
        />
      )}
    </>
  )
}

/** Who is in the team, and who could be. */
function useCrew(team: Team | undefined) {
  const { teams } = useDesk().rest.furniture
  const client = useQueryClient()
  const key = ['teams', team?.id ?? '', 'members']
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => teams.members(team?.id ?? ''),
    enabled: team !== undefined,
  })
  const initial = useMemo(() => ({ members: data?.map(({ id }) => id) ?? nobody }), [data])
  const form = useForm({
    initial,
    save: async (_, { members }) => client.setQueryData(key, await teams.setMembers(team?.id ?? '', members)),
  })
  const all = useColleagues()
  // Agents, who see no list of members, see at least who is in.
  const colleagues = all ?? data?.map(({ id, name, username }) => ({ id, name, about: username }))
  return { colleagues: data && colleagues, form }
}
