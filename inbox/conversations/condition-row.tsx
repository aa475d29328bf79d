/** One condition of a filter: what is asked, how, and for which value. */
import { X } from 'lucide-react'
import { useId } from 'react'
import type { Attribute } from '../../client/contact-shapes.ts'
import type { FilterCondition, FilterOperator } from '../../client/filter-shapes.ts'
import { IconButton } from '../kit/button.tsx'
import { TextInput } from '../kit/field.tsx'
import { Select } from '../kit/select.tsx'
import { useSpeech, useWords } from '../words/words.ts'
import {
  isStandard,
  type Kind,
  kindOf,
  needsValue,
  operatorsOf,
  standardAttributes,
} from './filter-attributes.ts'
import { type Choice, useChoices } from './filter-choices.ts'
import { filterWords } from './filter-words.ts'

export interface ConditionRowProps {
  condition: FilterCondition
  declared: readonly Attribute[]
  /** One tried to go on without its value. */
  isMissed: boolean
  onChange(condition: FilterCondition): void
  onRemove(): void
}

export function ConditionRow({ condition, declared, isMissed, onChange, onRemove }: ConditionRowProps) {
  const words = useWords(filterWords)
  const problem = useId()
  const { attribute, operator } = condition
  const kind = kindOf(attribute, declared)
  const choices = useChoices(declared)(attribute)
  const names = Object.keys(standardAttributes).filter(isStandard)
  const pick = (name: string) => {
    const operators = operatorsOf[kindOf(name, declared)]
    onChange({ attribute: name, operator: operators[0] ?? 'equal_to', values: [] })
  }
  return (
    <li className="flex flex-wrap items-center gap-2 rounded-lg border border-line p-2">
      <Select
        aria-label={words.attribute}
        value={attribute}
        onChange={pick}
        options={[
          ...names.map((name) => ({ value: name, label: words.attributes[name] })),
          ...declared.map(({ key, name }) => ({ value: `custom_attributes.${key}`, label: name })),
        ]}
        className="min-w-36 flex-1"
      />
      <Select
        aria-label={words.operator}
        value={operator}
        onChange={(value) => onChange({ ...condition, operator: operatorIn(kind, value) })}
        options={operatorsOf[kind].map((value) => ({
          value,
          label: words.operatorsOf[kind]?.[value] ?? words.operators[value],
        }))}
        className="min-w-28"
      />
      {needsValue(operator) && (
        <Value
          kind={kind}
          condition={condition}
          choices={choices}
          describedBy={isMissed ? problem : undefined}
          onChange={(value) => onChange({ ...condition, values: [value] })}
        />
      )}
      <IconButton label={words.removeCondition} size="small" onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </IconButton>
      {isMissed && (
        <p id={problem} role="alert" className="w-full text-xs text-bad">
          {words.valueMissing}
        </p>
      )}
    </li>
  )
}

function Value({
  kind,
  condition,
  choices,
  describedBy,
  onChange,
}: {
  kind: Kind
  condition: FilterCondition
  choices: readonly Choice[]
  describedBy: string | undefined
  onChange(value: string | number | boolean): void
}) {
  const words = useWords(filterWords)
  const { locale } = useSpeech()
  const [value] = condition.values
  const wrong = { 'aria-invalid': describedBy !== undefined, 'aria-describedby': describedBy }
  if (choices.length > 0) {
    const named = condition.values.map(
      (one) => choices.find((choice) => choice.value === String(one))?.label ?? String(one),
    )
    // Several at once, as a saved view may ask for, are one choice until another is made.
    const asked = { value: condition.values.join(','), label: '…' }
    if (named.length > 1) asked.label = new Intl.ListFormat(locale, { type: 'disjunction' }).format(named)
    return (
      <Select
        {...wrong}
        aria-label={words.value}
        value={asked.value}
        onChange={(picked) => {
          if (picked !== asked.value) onChange(kind === 'truth' ? picked === 'true' : picked)
        }}
        options={named.length === 1 ? choices : [asked, ...choices]}
        className="min-w-32 flex-1"
      />
    )
  }
  const isNumber = kind === 'number' || condition.operator === 'days_before'
  const isDay = !isNumber && (kind === 'time' || kind === 'day')
  return (
    <span className="flex min-w-32 flex-1 items-center gap-2">
      <TextInput
        {...wrong}
        aria-label={words.value}
        type={isNumber ? 'number' : isDay ? 'date' : 'text'}
        {...(isNumber ? { min: 0 } : {})}
        value={String(value ?? '')}
        onChange={({ target }) =>
          onChange(isNumber && target.value !== '' ? Number(target.value) : target.value)
        }
      />
      {condition.operator === 'days_before' && <span className="text-muted">{words.days}</span>}
    </span>
  )
}

function operatorIn(kind: Kind, value: string): FilterOperator {
  return operatorsOf[kind].find((operator) => operator === value) ?? 'equal_to'
}
