/** The fields a channel is set up with. */
import type { Channel } from '../../../client/inbox-shapes.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, SwitchRow } from '../form/form-parts.tsx'
import { type FieldKind, fieldsOf } from './channel-fields.ts'
import { channelWords } from './channel-words.ts'

const types: Record<FieldKind, string> = {
  text: 'text',
  email: 'email',
  phone: 'tel',
  url: 'url',
  port: 'number',
  secret: 'password',
  switch: 'checkbox',
}

export function ChannelConfigCard({
  channel,
  values,
  secretsSet,
  problemOf,
  onChange,
}: {
  channel: Channel
  values: Readonly<Record<string, unknown>>
  secretsSet: readonly string[]
  problemOf(field: string): string | undefined
  onChange(values: Record<string, unknown>): void
}) {
  const words = useWords(channelWords)
  const set = (name: string, value: unknown) => onChange({ ...values, [name]: value })
  const fields = fieldsOf(channel)
  if (fields.length === 0) return null
  return (
    <Card title={words.connection} hint={words.connectionHint}>
      <CardBody className="sm:grid sm:grid-cols-2">
        {fields
          .filter(({ kind }) => kind !== 'switch')
          .map(({ name, kind }) => (
            <Field
              key={name}
              label={words.fields[name] ?? name}
              hint={
                kind === 'secret' && secretsSet.includes(name)
                  ? words.isSet
                  : kind === 'phone' && words.phoneHint
              }
              problem={problemOf(name)}
            >
              {(control) => (
                <TextInput
                  {...control}
                  type={types[kind]}
                  autoComplete={kind === 'secret' ? 'new-password' : 'off'}
                  spellCheck={false}
                  placeholder={kind === 'secret' && secretsSet.includes(name) ? '••••••••' : undefined}
                  value={textOf(values[name])}
                  onChange={(event) => set(name, event.target.value)}
                />
              )}
            </Field>
          ))}
      </CardBody>
      {fields
        .filter(({ kind }) => kind === 'switch')
        .map(({ name }) => (
          <SwitchRow
            key={name}
            label={words.fields[name] ?? name}
            isOn={values[name] === true}
            onChange={(isOn) => set(name, isOn)}
          />
        ))}
    </Card>
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
