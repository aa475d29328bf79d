/** Making and changing a label. */
import { useMemo } from 'react'
import type { Label } from '../../../client/contact-shapes.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, SwitchRow } from '../form/form-parts.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { FormEnd } from '../things/form-end.tsx'
import { useReason } from '../things/part.tsx'
import type { ThingsHere } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { ColorField } from './color-field.tsx'
import { labelWords } from './words.ts'

export function LabelForm({
  label,
  here,
  onDone,
}: {
  label: Label | undefined
  here: ThingsHere<Label>
  onDone(): void
}) {
  const words = useWords(labelWords)
  const common = useWords(thingWords)
  const forms = useWords(formWords)
  const { labels } = useDesk().rest.furniture
  const reason = useReason()
  const initial = useMemo(
    () => ({
      name: label?.name ?? '',
      description: label?.description ?? '',
      color: label?.color ?? '#1f93ff',
      show_on_sidebar: label?.show_on_sidebar ?? true,
    }),
    [label],
  )
  const form = useForm({
    initial,
    isNew: !label,
    wrong: { name: words.nameForm },
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async (changed, all) =>
      here.put(label ? await labels.change(label.id, changed) : await labels.create(all)),
  })
  const { values, set, problemOf } = form
  return (
    <>
      <Card>
        <CardBody>
          <Field label={common.name} problem={problemOf('name')} hint={words.nameHint}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={100}
                autoFocus={!label}
                // As the server keeps it.
                onChange={(event) => set({ name: event.target.value.toLowerCase() })}
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
          <ColorField
            label={words.color}
            value={values.color}
            problem={problemOf('color')}
            onChange={(color) => set({ color })}
          />
        </CardBody>
        <SwitchRow
          label={words.onSidebar}
          hint={words.onSidebarHint}
          isOn={values.show_on_sidebar}
          disabled={label !== undefined && reason !== undefined}
          onChange={(show_on_sidebar) => set({ show_on_sidebar })}
        />
      </Card>
      <FormEnd
        form={form}
        thing={label}
        here={here}
        words={words}
        question={({ name }) => words.question(name)}
        remove={labels.remove}
        onMade={onDone}
        onDone={onDone}
      />
    </>
  )
}
