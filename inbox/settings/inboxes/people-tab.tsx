/** Who answers in an inbox, and whether what comes in is shared out. */
import { TextInput } from '../../kit/field.tsx'
import { useWords } from '../../words/words.ts'
import { Card, Row, SwitchRow } from '../form/form-parts.tsx'
import { type Crew, CrewList } from '../members/crew.tsx'
import { type InboxFormState, withLimit } from './inbox-values.ts'
import { inboxWords } from './words.ts'

export function PeopleTab({ people, form }: { people: Crew; form: InboxFormState }) {
  const words = useWords(inboxWords)
  const { values, set } = form
  const { auto_assignment_config: config } = values
  return (
    <>
      <Card title={words.insiders} hint={words.insidersHint}>
        <CrewList crew={people} label={words.insiders} emptyHint={words.nobodyInside} />
      </Card>
      <Card>
        <SwitchRow
          label={words.autoAssign}
          hint={words.autoAssignHint}
          isOn={values.enable_auto_assignment}
          onChange={(enable_auto_assignment) => set({ enable_auto_assignment })}
        />
        {values.enable_auto_assignment && (
          <Row label={words.limit} hint={words.limitHint} htmlFor="inbox-limit">
            <TextInput
              id="inbox-limit"
              type="number"
              inputMode="numeric"
              min={1}
              max={10_000}
              className="w-24"
              value={String(config['max_assignment_limit'] ?? '')}
              onChange={(event) => set({ auto_assignment_config: withLimit(config, event.target.value) })}
            />
          </Row>
        )}
      </Card>
    </>
  )
}
