/** Every text of the chat, to be found by what it says and written the site's own way, in each language the chat speaks. */
import { useState } from 'react'
import { languages } from '../../../client/presentation/language.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useSpeech, useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import type { SiteFormState } from './inbox-values.ts'
import { findTexts, withText } from './own-words.ts'
import { inboxWords } from './words.ts'

/** There are about a hundred: a few more letters lead to the one that is meant. */
const mostShown = 12

export function OwnWordsCard({ form }: { form: SiteFormState }) {
  const words = useWords(inboxWords)
  const { language } = useSpeech()
  const { values, set, problemOf } = form
  const [locale, setLocale] = useState(values.locale === 'auto' ? language : values.locale)
  const [wanted, setWanted] = useState('')
  const found = findTexts(values.words, locale, wanted)
  return (
    <Card title={words.ownWords} hint={words.ownWordsHint}>
      <CardBody>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={words.wordsLanguage}>
            {(control) => (
              <Select
                {...control}
                value={locale}
                onChange={(value) => setLocale(languages.find((one) => one === value) ?? 'en')}
                options={languages.map((value) => ({ value, label: words.locales[value] }))}
              />
            )}
          </Field>
          <Field label={words.findWord}>
            {(control) => (
              <TextInput
                {...control}
                type="search"
                value={wanted}
                onChange={(event) => setWanted(event.target.value)}
              />
            )}
          </Field>
        </div>
        <p role="status" className="text-xs text-muted empty:hidden">
          {found.length === 0 && (wanted.trim() === '' ? words.noWords : words.noWordFound)}
          {found.length > mostShown && words.manyWords}
        </p>
        {found.slice(0, mostShown).map(({ name, usual, own }) => (
          <Field
            key={name}
            label={usual}
            hint={/\{\w+\}/.test(usual) ? words.keepsPlaces : undefined}
            problem={problemOf(name)}
          >
            {(control) => (
              <TextInput
                {...control}
                lang={locale}
                maxLength={500}
                placeholder={usual}
                value={own}
                onChange={(event) =>
                  set({ words: withText(values.words, locale, [name, event.target.value]) })
                }
              />
            )}
          </Field>
        ))}
      </CardBody>
    </Card>
  )
}
