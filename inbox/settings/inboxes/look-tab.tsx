/** How the chat of a site looks and what it says, with the chat itself beside the form; and the line that puts it on a page. */
import { useState } from 'react'
import type { Inbox } from '../../../client/inbox-shapes.ts'
import type { Site } from '../../../client/shapes.ts'
import type { WidgetLocale } from '../../../client/widget-shapes.ts'
import { Field } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, Row, SwitchRow } from '../form/form-parts.tsx'
import { ColorField } from '../labels/color-field.tsx'
import { useReason } from '../things/part.tsx'
import { TickList } from '../things/tick-list.tsx'
import { Copyable } from '../things/told-once.tsx'
import { hardlyStandsOut } from './contrast.ts'
import { fileKinds, type InboxValues, type SiteFormState } from './inbox-values.ts'
import { OwnWordsCard } from './own-words-card.tsx'
import { PreChatCard } from './pre-chat-card.tsx'
import { snippetOf } from './snippet.ts'
import { TextsCard } from './texts-card.tsx'
import { WidgetPreview } from './widget-preview.tsx'
import { inboxWords } from './words.ts'

const positions = ['right', 'left'] as const
const themes = ['auto', 'light', 'dark'] as const
const locales = ['auto', 'en', 'pt-BR', 'es'] as const
interface LookTabProps {
  site: Site
  inbox: Inbox
  form: SiteFormState
  /** What stands in the other tabs: the preview shows its name and hours. */
  setup: InboxValues
}

export function LookTab({ site, inbox, form, setup }: LookTabProps) {
  const words = useWords(inboxWords)
  const { origin } = useDesk()
  const isLocked = useReason() !== undefined
  const { values, set, problemOf } = form
  const [textsIn, setTextsIn] = useState<WidgetLocale>()
  const weak = hardlyStandsOut(values.primary_color, values.theme)
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-8">
        <Card title={words.snippet} hint={words.snippetHint}>
          <CardBody>
            <Copyable label={words.snippet} text={snippetOf(origin, inbox.key)} />
          </CardBody>
        </Card>
        <fieldset disabled={isLocked} className="flex min-w-0 flex-col gap-8">
          <Card title={words.appearance}>
            <CardBody>
              <ColorField
                label={words.color}
                value={values.primary_color}
                problem={problemOf('primary_color')}
                onChange={(primary_color) => set({ primary_color })}
              />
              {weak.length > 0 && (
                <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-xs text-warn">
                  {words.weakColor(weak.map((ground) => words.themes[ground]).join(', '))}
                </p>
              )}
              <div className="grid gap-4 sm:grid-cols-3">
                <Field label={words.position}>
                  {(control) => (
                    <Select
                      {...control}
                      value={values.position}
                      onChange={(value) =>
                        set({ position: positions.find((one) => one === value) ?? 'right' })
                      }
                      options={positions.map((value) => ({ value, label: words.positions[value] }))}
                    />
                  )}
                </Field>
                <Field label={words.theme}>
                  {(control) => (
                    <Select
                      {...control}
                      value={values.theme}
                      onChange={(value) => set({ theme: themes.find((one) => one === value) ?? 'auto' })}
                      options={themes.map((value) => ({ value, label: words.themes[value] }))}
                    />
                  )}
                </Field>
                <Field label={words.locale}>
                  {(control) => (
                    <Select
                      {...control}
                      value={values.locale}
                      onChange={(value) => set({ locale: locales.find((one) => one === value) ?? 'auto' })}
                      options={locales.map((value) => ({ value, label: words.locales[value] }))}
                    />
                  )}
                </Field>
              </div>
            </CardBody>
          </Card>
          <TextsCard site={site} form={form} locale={textsIn} turn={setTextsIn} />
          <OwnWordsCard form={form} />
          <PreChatCard form={form} locale={textsIn} turn={setTextsIn} />
          <Card title={words.extras}>
            <SwitchRow
              label={words.sound}
              hint={words.soundHint}
              isOn={values.sound}
              onChange={(sound) => set({ sound })}
            />
            <SwitchRow
              label={words.rating}
              hint={words.ratingHint}
              isOn={values.rating}
              onChange={(rating) => set({ rating })}
            />
            <Row label={words.demo} hint={words.demoHint}>
              <a
                href={`${origin}/demo`}
                target="_blank"
                rel="noreferrer"
                className="font-medium text-accent underline touch:py-3"
              >
                {words.openDemo}
              </a>
            </Row>
          </Card>
          <Card title={words.files} hint={words.filesHint}>
            <TickList
              label={words.files}
              options={fileKinds.map((id) => ({ id, name: words.fileNames[id], isPerson: false }))}
              chosen={values.file_kinds}
              onChange={(chosen) => set({ file_kinds: fileKinds.filter((kind) => chosen.includes(kind)) })}
            />
          </Card>
        </fieldset>
      </div>
      <WidgetPreview siteId={inbox.key} values={values} inbox={setup} locale={textsIn} />
    </div>
  )
}
