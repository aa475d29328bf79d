/** Custom attributes, each changed as its declared type asks; what nobody declared is shown as it is. */
import type { Attribute } from '../../client/contact-shapes.ts'
import type { OpenData } from '../../client/shapes.ts'
import { Checkbox } from '../kit/checkbox.tsx'
import { Editable } from '../kit/editable.tsx'
import { Select } from '../kit/select.tsx'
import { useToast } from '../kit/toast.tsx'
import { useSpeech, useWords } from '../words/words.ts'
import { readValue, showValue, textOfValue, valueUnder } from './attribute-value.ts'
import { FieldRow } from './field-row.tsx'
import { safeLink } from './safe-link.ts'
import { contactWords } from './words.ts'

export interface AttributeFieldsProps {
  declared: readonly Attribute[]
  values: OpenData
  /** Null takes one away. Answers what is wrong, or undefined. */
  onChange(key: string, value: unknown, name: string): Promise<string | undefined>
}

export function AttributeFields({ declared, values, onChange }: AttributeFieldsProps) {
  const words = useWords(contactWords)
  const known = new Set(declared.map(({ key }) => key))
  const others = Object.keys(values).filter((key) => !known.has(key) && values[key] !== null)
  if (declared.length + others.length === 0) return <p className="text-muted">{words.noAttributes}</p>
  return (
    <dl className="flex flex-col">
      {declared.map((attribute) => (
        <FieldRow key={attribute.key} label={attribute.name}>
          <AttributeValue
            attribute={attribute}
            value={valueUnder(values, attribute.key)}
            onChange={(value) => onChange(attribute.key, value, attribute.name)}
          />
        </FieldRow>
      ))}
      {others.map((key) => (
        <FieldRow key={key} label={key}>
          <Editable
            label={key}
            value={textOfValue(values[key])}
            placeholder={words.none}
            link={safeLink(values[key])}
            onSave={(next) => onChange(key, next === '' ? null : next, key)}
          />
        </FieldRow>
      ))}
    </dl>
  )
}

function AttributeValue({
  attribute,
  value,
  onChange,
}: {
  attribute: Attribute
  value: unknown
  onChange(value: unknown): Promise<string | undefined>
}) {
  const words = useWords(contactWords)
  const { locale } = useSpeech()
  const toast = useToast()
  const atOnce = async (next: unknown) => {
    const wrong = await onChange(next)
    if (wrong !== undefined) toast({ text: wrong, isProblem: true })
  }
  if (attribute.type === 'checkbox') {
    return (
      <span className="flex h-8 items-center px-1.5">
        <Checkbox
          label={attribute.name}
          value={value === true || value === 'true'}
          onChange={(next) => void atOnce(next)}
        />
      </span>
    )
  }
  if (attribute.type === 'list') {
    const now = textOfValue(value)
    const choices =
      attribute.choices.includes(now) || now === '' ? attribute.choices : [now, ...attribute.choices]
    return (
      <Select
        aria-label={attribute.name}
        value={now}
        onChange={(next) => void atOnce(next === '' ? null : next)}
        options={[{ value: '', label: words.none }, ...choices.map((one) => ({ value: one, label: one }))]}
        className="max-w-full min-w-0 flex-1"
      />
    )
  }
  const inputs = {
    text: 'text',
    number: 'text',
    currency: 'text',
    percent: 'text',
    link: 'url',
    date: 'date',
  } as const
  return (
    <Editable
      label={attribute.name}
      type={inputs[attribute.type]}
      value={attribute.type === 'date' ? textOfValue(value).slice(0, 10) : textOfValue(value)}
      shown={showValue(attribute.type, value, locale)}
      placeholder={words.none}
      link={attribute.type === 'link' ? safeLink(value) : undefined}
      onSave={async (text) => {
        const read = readValue(attribute, text)
        if ('wrong' in read) return words.valueIsNot[read.wrong]
        const wrong = await onChange(read.value)
        return wrong !== undefined && attribute.pattern_hint ? attribute.pattern_hint : wrong
      }}
    />
  )
}
