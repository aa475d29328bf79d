/** Making and changing a team, and who is in it. */
import { useMemo } from 'react'
import type { Team } from '../../../client/account-shapes.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, SwitchRow } from '../form/form-parts.tsx'
import { together } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { CrewList, useCrew } from '../members/crew.tsx'
import { FormEnd } from '../things/form-end.tsx'
import type { ThingsHere } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { teamWords } from './words.ts'

const kinds = ['team', 'department'] as const

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
      allow_auto_assign: team?.allow_auto_assign ?? true,
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
  const crew = useCrew('teams', team?.id, teams)
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
        <SwitchRow
          label={words.autoAssign}
          hint={words.autoAssignHint}
          isOn={values.allow_auto_assign}
          onChange={(allow_auto_assign) => set({ allow_auto_assign })}
        />
      </Card>
      {team && (
        <Card title={words.members} hint={words.membersHint}>
          <CrewList crew={crew} label={words.members} />
        </Card>
      )}
      <FormEnd
        form={team ? together(form, crew.form) : form}
        thing={team}
        here={here}
        words={words}
        question={({ name }) => words.question(name)}
        remove={teams.remove}
        onDone={onDone}
      />
    </>
  )
}
