/** What a visitor is asked before the chat: each field not at all, if they like, or in any case. */
import type { Attribute } from '../../../client/contact-shapes.ts'
import type { PreChatField, WidgetLocale } from '../../../client/widget-shapes.ts'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useDesk } from '../../session/desk.ts'
import { useSpeech, useWords } from '../../words/words.ts'
import { Card, CardBody, Row, SwitchRow } from '../form/form-parts.tsx'
import { useThings } from '../things/use-things.ts'
import type { SiteFormState } from './inbox-values.ts'
import { withOwnTexts } from './own-texts.ts'
import { usualTexts } from './own-words.ts'
import { TextsLanguage, type TextsLanguageProps } from './texts-language.tsx'
import { inboxWords } from './words.ts'

const usual = ['name', 'email', 'phone', 'message']

export function PreChatCard({ form, locale, turn }: TextsLanguageProps & { form: SiteFormState }) {
  const words = useWords(inboxWords)
  const { language } = useSpeech()
  const { attributes } = useDesk().rest.furniture
  const declared = useThings<Attribute>('attributes', attributes.list).things ?? []
  const { values, set, problemOf } = form
  const declaredHere = declared
    .filter(({ subject }) => subject === 'contact')
    .map(({ key, name }) => ({ key, name }))
  const fields = [
    ...usual.map((key) => ({ key, name: words.askedNames[key] ?? key })),
    ...declaredHere.filter(({ key }) => !usual.includes(key)),
  ]
  const ask = (key: string, name: string, how: string) => {
    const others = values.asked.filter((field) => field.key !== key)
    const known = values.asked.find((field) => field.key === key)?.label
    const label = known ? { label: known } : usual.includes(key) ? {} : { label: name }
    const wanted = how === 'never' ? others : [...others, { key, ...label, required: how === 'always' }]
    const place = (field: { key: string }) => fields.findIndex((one) => one.key === field.key)
    set({ asked: wanted.toSorted((one, other) => place(one) - place(other)) })
  }
  const own = locale && values.texts[locale]
  const relabel = (key: string, text: string) => {
    if (locale)
      return set({ texts: withOwnTexts(values.texts, locale, { labels: { ...own?.labels, [key]: text } }) })
    set({ asked: values.asked.map((field) => (field.key === key ? withLabel(field, text) : field)) })
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
      {values.is_asking && (
        <div className="px-4 py-3">
          <TextsLanguage locale={locale} turn={turn} />
        </div>
      )}
      {values.is_asking &&
        fields.map(({ key, name }) => {
          const asked = values.asked.find((field) => field.key === key)
          return (
            <Row key={key} label={name} htmlFor={`asked-${key}`}>
              {asked && (
                <TextInput
                  aria-label={words.askedAs(name)}
                  lang={locale}
                  maxLength={200}
                  className="min-w-32 max-w-52 flex-1"
                  placeholder={locale ? asked.label || usualLabel(key, locale) : usualLabel(key, language)}
                  value={(locale ? own?.labels?.[key] : asked.label) ?? ''}
                  onChange={(event) => relabel(key, event.target.value)}
                />
              )}
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
                lang={locale}
                placeholder={locale ? values.consent : undefined}
                value={locale ? (own?.consent ?? '') : values.consent}
                onChange={({ target: { value: consent } }) =>
                  set(locale ? { texts: withOwnTexts(values.texts, locale, { consent }) } : { consent })
                }
              />
            )}
          </Field>
        </CardBody>
      )}
    </Card>
  )
}

/** What the chat says where the site does not. */
function usualLabel(key: string, locale: WidgetLocale): string {
  return usual.includes(key) ? (usualTexts[locale][key] ?? key) : key
}

/** As usual again where it is emptied. */
function withLabel({ label: _, ...field }: PreChatField, label: string): PreChatField {
  return label ? { ...field, label } : field
}
