/** One condition of a filter: of what, how compared, with what. */
import { useState } from 'react'
import type { Attribute } from '../../client/contact-shapes.ts'
import { useLabels } from '../conversations/work-lists.ts'
import { Button } from '../kit/button.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { Select } from '../kit/select.tsx'
import { useWords } from '../words/words.ts'
import {
  type Condition,
  type Kind,
  kindOf,
  needsValue,
  operatorsOf,
  ownAttributes,
} from './contact-filter.ts'
import { contactWords } from './words.ts'

export function ConditionForm({
  first,
  declared,
  onDone,
}: {
  first?: Condition
  declared: readonly Attribute[]
  onDone(condition: Condition): void
}) {
  const words = useWords(contactWords)
  const labels = useLabels()
  const kinds = new Map<string, Kind>([
    ...Object.entries(ownAttributes),
    ...declared.map((one): [string, Kind] => [`custom.${one.key}`, kindOf(one)]),
  ])
  const [attribute, setAttribute] = useState(first?.attribute ?? 'labels')
  const kind = kinds.get(attribute) ?? 'text'
  const [operator, setOperator] = useState(first?.operator ?? operatorsOf[kind][0] ?? 'equal_to')
  const [value, setValue] = useState(String(first?.values[0] ?? ''))
  const isDays = operator === 'days_before'
  const chosen = declared.find(({ key }) => `custom.${key}` === attribute)
  const choices =
    kind === 'labels'
      ? labels.map(({ name }) => ({ value: name, label: name }))
      : kind === 'list'
        ? (chosen?.choices ?? []).map((one) => ({ value: one, label: one }))
        : kind === 'boolean'
          ? (['yes', 'no'] as const).map((one) => ({
              value: String(one === 'yes'),
              label: words.yesNo[one],
            }))
          : undefined
  const written = choices
    ? (choices.find((one) => one.value === value)?.value ?? choices[0]?.value ?? '')
    : value
  const values = () => {
    if (!needsValue(operator)) return []
    if (kind === 'boolean') return [written === 'true']
    return kind === 'number' || isDays ? [Number(written.replace(',', '.'))] : [written.trim()]
  }
  const isReady =
    !needsValue(operator) ||
    (written.trim() !== '' &&
      ((kind !== 'number' && !isDays) || Number.isFinite(Number(written.replace(',', '.')))))
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onDone({ attribute, operator, values: values() })
      }}
    >
      <Field label={words.filterOf}>
        {(control) => (
          <Select
            {...control}
            value={attribute}
            onChange={(next) => {
              setAttribute(next)
              setOperator(operatorsOf[kinds.get(next) ?? 'text'][0] ?? 'equal_to')
              setValue('')
            }}
            options={[
              ...Object.keys(ownAttributes).map((own) => ({
                value: own,
                label: nameIn(words.attributes, own),
              })),
              ...declared.map(({ key, name }) => ({ value: `custom.${key}`, label: name })),
            ]}
          />
        )}
      </Field>
      <Field label={words.filterHow}>
        {(control) => (
          <Select
            {...control}
            value={operator}
            onChange={(next) => setOperator(operatorsOf[kind].find((one) => one === next) ?? operator)}
            options={operatorsOf[kind].map((one) => ({ value: one, label: words.operators[one] }))}
          />
        )}
      </Field>
      {needsValue(operator) && (
        <Field label={isDays ? words.filterDays : words.filterValue}>
          {(control) =>
            choices ? (
              <Select {...control} value={written} onChange={setValue} options={choices} />
            ) : (
              <TextInput
                {...control}
                type={kind === 'date' && !isDays ? 'date' : 'text'}
                inputMode={kind === 'number' || isDays ? 'decimal' : undefined}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            )
          }
        </Field>
      )}
      <Button look="primary" type="submit" disabled={!isReady} className="self-end">
        {words.apply}
      </Button>
    </form>
  )
}

function nameIn(names: Partial<Record<string, string>>, key: string): string {
  return names[key] ?? key
}
