/** What a site says itself: once for every reader, and where it likes for those of one language. */
import type { Site } from '../../../client/shapes.ts'
import type { WidgetLocale } from '../../../client/widget-shapes.ts'
import { isWritten } from '../../../widget/panel/unwritten.ts'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import type { SiteFormState } from './inbox-values.ts'
import { withOwnTexts } from './own-texts.ts'
import { usualTexts } from './own-words.ts'
import { TextsLanguage, type TextsLanguageProps } from './texts-language.tsx'
import { inboxWords } from './words.ts'

const names = ['title', 'intro', 'welcome_message', 'offline_message', 'reply_time', 'launcher_text'] as const
const lengths = {
  title: 100,
  intro: 300,
  welcome_message: 500,
  offline_message: 500,
  reply_time: 200,
  launcher_text: 60,
}

interface TextsCardProps extends TextsLanguageProps {
  site: Site
  form: SiteFormState
}

export function TextsCard({ site, form, locale, turn }: TextsCardProps) {
  const words = useWords(inboxWords)
  const { problemOf } = form
  return (
    <Card title={words.texts} hint={words.textsHint}>
      <CardBody>
        <TextsLanguage locale={locale} turn={turn} />
        {names.map((name) => {
          const props = {
            maxLength: lengths[name],
            value: textOf(form, name, locale),
            placeholder: saidElse(form, name, locale, site),
            lang: locale,
            onChange: ({ target }: { target: { value: string } }) => write(form, name, locale, target.value),
          }
          return (
            <Field
              key={name}
              label={words.textNames[name]}
              hint={locale ? undefined : words.textHints[name]}
              problem={problemOf(name)}
            >
              {(control) =>
                lengths[name] > 200 ? (
                  <TextArea {...control} rows={2} {...props} />
                ) : (
                  <TextInput {...control} {...props} />
                )
              }
            </Field>
          )
        })}
      </CardBody>
    </Card>
  )
}

type Name = (typeof names)[number]

const ours = { welcome_message: 'hello', offline_message: 'offline' } as const

/** What readers meet where nothing is written for them. */
function saidElse(
  { values }: SiteFormState,
  name: Name,
  locale: WidgetLocale | undefined,
  site: Site,
): string | undefined {
  if (name === 'title') return (locale && values.title) || site.name
  if (!locale) return undefined
  if (name !== 'welcome_message' && name !== 'offline_message') return values[name]
  const key = ours[name]
  const usual = isWritten(values[name]) ? values[name] : usualTexts[locale][key]
  return values.words[locale]?.[key] || usual
}

function textOf({ values }: SiteFormState, name: Name, locale: WidgetLocale | undefined): string {
  return locale ? (values.texts[locale]?.[name] ?? '') : values[name]
}

function write({ values, set }: SiteFormState, name: Name, locale: WidgetLocale | undefined, text: string) {
  set(locale ? { texts: withOwnTexts(values.texts, locale, { [name]: text }) } : { [name]: text })
}
