/** One condition of a filter: what is asked, how, and for which value. */
import { X } from 'lucide-react'
import type { Attribute } from '../../client/contact-shapes.ts'
import type { FilterCondition, FilterOperator } from '../../client/filter-shapes.ts'
import { IconButton } from '../kit/button.tsx'
import { TextInput } from '../kit/field.tsx'
import { Select } from '../kit/select.tsx'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'
import {
  isStandard,
  type Kind,
  kindOf,
  needsValue,
  operatorsOf,
  standardAttributes,
} from './filter-attributes.ts'
import { filterWords } from './filter-words.ts'
import { useInboxes, useLabels, useTeams } from './work-lists.ts'

export interface ConditionRowProps {
  condition: FilterCondition
  declared: readonly Attribute[]
  onChange(condition: FilterCondition): void
  onRemove(): void
}

export function ConditionRow({ condition, declared, onChange, onRemove }: ConditionRowProps) {
  const words = useWords(filterWords)
  const { attribute, operator } = condition
  const kind = kindOf(attribute, declared)
  const choices = useChoices(attribute, declared)
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
          onChange={(value) => onChange({ ...condition, values: [value] })}
        />
      )}
      <IconButton label={words.removeCondition} size="small" onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </li>
  )
}

function Value({
  kind,
  condition,
  choices,
  onChange,
}: {
  kind: Kind
  condition: FilterCondition
  choices: { value: string; label: string }[]
  onChange(value: string | number | boolean): void
}) {
  const words = useWords(filterWords)
  const value = condition.values[0]
  if (choices.length > 0) {
    return (
      <Select
        aria-label={words.value}
        value={String(value ?? '')}
        onChange={(picked) => onChange(kind === 'truth' ? picked === 'true' : picked)}
        options={value === undefined ? [{ value: '', label: '…' }, ...choices] : choices}
        className="min-w-32 flex-1"
      />
    )
  }
  const isNumber = kind === 'number' || condition.operator === 'days_before'
  const isDay = !isNumber && (kind === 'time' || kind === 'day')
  return (
    <span className="flex min-w-32 flex-1 items-center gap-2">
      <TextInput
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

/** The values one may choose from; none where any may be typed. */
function useChoices(attribute: string, declared: readonly Attribute[]): { value: string; label: string }[] {
  const words = useWords(filterWords)
  const { priorities } = useWords(actionWords)
  const { me } = useDesk()
  const agents = useStaff((state) => state.agents)
  const inboxes = useInboxes()
  const teams = useTeams()
  const labels = useLabels()
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  switch (attribute) {
    case 'lifecycle':
      return Object.entries(words.lifecycles).map(([value, label]) => ({ value, label }))
    case 'priority':
      return [
        { value: 'urgent', label: priorities[4] },
        { value: 'high', label: priorities[3] },
        { value: 'medium', label: priorities[2] },
        { value: 'low', label: priorities[1] },
        { value: 'none', label: '—' },
      ]
    case 'assignee_id':
      return [
        { value: me.id, label: words.me },
        ...Object.values(agents)
          .filter(({ id }) => id !== me.id)
          .map(named),
      ]
    case 'team_id':
      return teams.map(named)
    case 'inbox_id':
      return inboxes.map(named)
    case 'labels':
      return labels.map(({ name }) => ({ value: name, label: name }))
  }
  const custom = declared.find(({ key }) => `custom_attributes.${key}` === attribute)
  if (custom && custom.choices.length > 0)
    return custom.choices.map((choice) => ({ value: choice, label: choice }))
  return kindOf(attribute, declared) === 'truth'
    ? [
        { value: 'true', label: words.yes },
        { value: 'false', label: words.no },
      ]
    : []
}

function operatorIn(kind: Kind, value: string): FilterOperator {
  return operatorsOf[kind].find((operator) => operator === value) ?? 'equal_to'
}
