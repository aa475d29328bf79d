/** What a visitor is asked before the chat: each field not at all, if they like, or in any case. */
import type { Attribute } from '../../../client/contact-shapes.ts'
import { Field, TextArea } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, Row, SwitchRow } from '../form/form-parts.tsx'
import { useThings } from '../things/use-things.ts'
import type { SiteFormState } from './inbox-values.ts'
import { inboxWords } from './words.ts'

const usual = ['name', 'email', 'phone', 'message']

export function PreChatCard({ form }: { form: SiteFormState }) {
  const words = useWords(inboxWords)
  const { attributes } = useDesk().rest.furniture
  const declared = useThings<Attribute>('attributes', attributes.list).things ?? []
  const { values, set, problemOf } = form
  const own = declared.filter(({ subject }) => subject === 'contact').map(({ key, name }) => ({ key, name }))
  const fields = [
    ...usual.map((key) => ({ key, name: words.askedNames[key] ?? key })),
    ...own.filter(({ key }) => !usual.includes(key)),
  ]
  const ask = (key: string, name: string, how: string) => {
    const others = values.asked.filter((field) => field.key !== key)
    const label = usual.includes(key) ? {} : { label: name }
    const wanted = how === 'never' ? others : [...others, { key, ...label, required: how === 'always' }]
    const place = (field: { key: string }) => fields.findIndex((one) => one.key === field.key)
    set({ asked: wanted.toSorted((one, other) => place(one) - place(other)) })
  }
  return (
    <Card title={words.preChat} hint={words.preChatHint}>
      <SwitchRow
        label={words.isAsking}
        isOn={values.is_asking}
        onChange={(is_asking) =>
          set({
            is_asking,
            ...(is_asking && values.asked.length === 0 ? { asked: [{ key: 'name', required: true }] } : {}),
          })
        }
      />
      {values.is_asking &&
        fields.map(({ key, name }) => {
          const asked = values.asked.find((field) => field.key === key)
          return (
            <Row key={key} label={name} htmlFor={`asked-${key}`}>
              <Select
                id={`asked-${key}`}
                value={asked ? (asked.required ? 'always' : 'maybe') : 'never'}
                onChange={(how) => ask(key, name, how)}
                options={(['never', 'maybe', 'always'] as const).map((value) => ({
                  value,
                  label: words.asks[value],
                }))}
              />
            </Row>
          )
        })}
      {values.is_asking && (
        <CardBody>
          <Field label={words.consent} hint={words.consentHint} problem={problemOf('consent')}>
            {(control) => (
              <TextArea
                {...control}
                rows={2}
                maxLength={2000}
                value={values.consent}
                onChange={(event) => set({ consent: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      )}
    </Card>
  )
}
