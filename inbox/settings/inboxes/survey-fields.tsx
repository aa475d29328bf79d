/** With which words an inbox asks how it was, and at the end of which conversations. */
import { useLabels } from '../../conversations/work-lists.ts'
import { Field, TextArea } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useWords } from '../../words/words.ts'
import { CardBody, Row } from '../form/form-parts.tsx'
import { TickList } from '../things/tick-list.tsx'
import { ruleOf, type SurveyConfig, withQuestion, withRule } from './survey-config.ts'
import { surveyWords } from './survey-words.ts'

export function SurveyFields({
  config,
  onChange,
}: {
  config: SurveyConfig
  onChange(config: SurveyConfig): void
}) {
  const words = useWords(surveyWords)
  const labels = useLabels()
  const { operator, values } = ruleOf(config)
  // One that was removed since still counts, and can be taken out here.
  const names = [...new Set([...labels.map(({ name }) => name), ...values])]
  return (
    <>
      <CardBody>
        <Field label={words.question} hint={words.questionHint}>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={2000}
              value={typeof config['message'] === 'string' ? config['message'] : ''}
              onChange={(event) => onChange(withQuestion(config, event.target.value))}
            />
          )}
        </Field>
      </CardBody>
      <Row label={words.when} htmlFor="survey-when">
        <Select
          id="survey-when"
          value={operator}
          onChange={(next) =>
            onChange(withRule(config, next === 'contains' || next === 'does_not_contain' ? next : '', values))
          }
          options={[
            { value: '', label: words.each },
            { value: 'contains', label: words.withOne },
            { value: 'does_not_contain', label: words.withNone },
          ]}
        />
      </Row>
      {operator !== '' && (
        <TickList
          label={words.labels}
          options={names.map((name) => ({ id: name, name, isPerson: false }))}
          chosen={values}
          onChange={(next) => onChange(withRule(config, operator, next))}
          emptyHint={words.noLabels}
        />
      )}
    </>
  )
}
