/** Declaring and changing an attribute: its key, what it is of and its type stay what they were declared. */
import { useMemo } from 'react'
import type { Attribute } from '../../../client/contact-shapes.ts'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { FormEnd } from '../things/form-end.tsx'
import type { ThingsHere } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { attributeWords } from './words.ts'

const types = ['text', 'number', 'currency', 'percent', 'link', 'date', 'list', 'checkbox'] as const
const subjects = ['contact', 'conversation'] as const

export function AttributeForm({
  attribute,
  here,
  onDone,
}: {
  attribute: Attribute | undefined
  here: ThingsHere<Attribute>
  onDone(): void
}) {
  const words = useWords(attributeWords)
  const common = useWords(thingWords)
  const forms = useWords(formWords)
  const { attributes } = useDesk().rest.furniture
  const initial = useMemo(() => valuesOf(attribute), [attribute])
  const form = useForm({
    initial,
    isNew: !attribute,
    check: ({ name, type, choices }) => ({
      ...(name.trim() ? {} : { name: forms.required }),
      ...(type === 'list' && linesOf(choices).length === 0 ? { choices: words.choicesNeeded } : {}),
    }),
    save: async (_, all) => here.put(await saved(all)),
  })
  const { values, set, problemOf } = form
  const saved = async ({ subject, key, type, choices, pattern, pattern_hint, ...rest }: typeof initial) => {
    const change = {
      ...rest,
      ...(type === 'list' ? { choices: linesOf(choices) } : {}),
      ...(type === 'text' ? { pattern: pattern || null, pattern_hint: pattern_hint || null } : {}),
    }
    return attribute
      ? await attributes.change(attribute.id, change)
      : await attributes.create({ ...change, subject, type, key: key || keyFrom(rest.name) })
  }
  return (
    <>
      <Card>
        <CardBody>
          <Field label={common.name} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={200}
                autoFocus={!attribute}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-3">
            <Field label={words.subject}>
              {(control) => (
                <Select
                  {...control}
                  disabled={attribute !== undefined}
                  value={values.subject}
                  onChange={(value) => set({ subject: subjects.find((one) => one === value) ?? 'contact' })}
                  options={subjects.map((value) => ({ value, label: words.subjects[value] }))}
                />
              )}
            </Field>
            <Field label={words.type}>
              {(control) => (
                <Select
                  {...control}
                  disabled={attribute !== undefined}
                  value={values.type}
                  onChange={(value) => set({ type: types.find((one) => one === value) ?? 'text' })}
                  options={types.map((value) => ({ value, label: words.types[value] }))}
                />
              )}
            </Field>
            <Field label={words.key} problem={problemOf('key')}>
              {(control) => (
                <TextInput
                  {...control}
                  disabled={attribute !== undefined}
                  value={values.key}
                  placeholder={keyFrom(values.name)}
                  maxLength={100}
                  spellCheck={false}
                  onChange={(event) => set({ key: event.target.value })}
                  className="font-mono"
                />
              )}
            </Field>
          </div>
          <p className="text-xs text-muted">{attribute ? words.staysHint : words.keyHint}</p>
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
          {values.type === 'list' && (
            <Field label={words.choices} hint={words.choicesHint} problem={problemOf('choices')}>
              {(control) => (
                <TextArea
                  {...control}
                  value={values.choices}
                  onChange={(event) => set({ choices: event.target.value })}
                />
              )}
            </Field>
          )}
          {values.type === 'text' && (
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={words.pattern} hint={words.patternHint} problem={problemOf('pattern')}>
                {(control) => (
                  <TextInput
                    {...control}
                    value={values.pattern}
                    maxLength={500}
                    spellCheck={false}
                    onChange={(event) => set({ pattern: event.target.value })}
                    className="font-mono"
                  />
                )}
              </Field>
              <Field label={words.advice} hint={words.adviceHint} problem={problemOf('pattern_hint')}>
                {(control) => (
                  <TextInput
                    {...control}
                    value={values.pattern_hint}
                    maxLength={500}
                    onChange={(event) => set({ pattern_hint: event.target.value })}
                  />
                )}
              </Field>
            </div>
          )}
        </CardBody>
      </Card>
      <FormEnd
        form={form}
        thing={attribute}
        here={here}
        words={words}
        question={({ name }) => words.question(name)}
        remove={attributes.remove}
        onMade={onDone}
        onDone={onDone}
      />
    </>
  )
}

function valuesOf(attribute: Attribute | undefined) {
  return {
    name: attribute?.name ?? '',
    subject: attribute?.subject ?? ('contact' as const),
    type: attribute?.type ?? ('text' as const),
    key: attribute?.key ?? '',
    description: attribute?.description ?? '',
    choices: (attribute?.choices ?? []).join('\n'),
    pattern: attribute?.pattern ?? '',
    pattern_hint: attribute?.pattern_hint ?? '',
  }
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)
}

/** `Customer since` -> `customer_since` */
function keyFrom(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
}
