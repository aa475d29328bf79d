/** Of what to be told, by push and by sound: for all inboxes, and what is otherwise on one of them. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { NotificationSettings } from '../../client/notification-shapes.ts'
import { classNames } from '../kit/class-names.ts'
import { Field } from '../kit/field.tsx'
import { Select } from '../kit/select.tsx'
import { Switch } from '../kit/switch.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { kinds, type Way, withWish } from './about.ts'
import { useChangeSettings } from './settings-change.ts'
import { notificationSettingsWords } from './settings-words.ts'
import { notificationWords } from './words.ts'

const ways = ['push', 'sound'] as const

export function Matrix({ settings }: { settings: NotificationSettings }) {
  const words = useWords(notificationSettingsWords)
  const named = useWords(notificationWords)
  const { rest } = useDesk()
  const { data } = useQuery({ queryKey: ['inbox-names'], queryFn: () => rest.listInboxNames() })
  const [chosen, setChosen] = useState('')
  const id = useId()
  const inboxId = chosen === '' ? undefined : chosen
  // What is chosen from a list needs room for its words: on a phone each choice has a line of its own.
  const isStacked = inboxId !== undefined
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={id} className="font-semibold">
            {words.matrix}
          </h2>
          <p className="text-muted">{words.matrixHint}</p>
        </div>
        <Field label={words.inbox}>
          {(control) => (
            <Select
              {...control}
              value={chosen}
              onChange={setChosen}
              options={[
                { value: '', label: words.everywhere },
                ...(data?.inboxes ?? []).map((inbox) => ({
                  value: inbox.id,
                  // Where something is otherwise, a mark says so.
                  label: settings.inboxes[inbox.id] ? `${inbox.name} •` : inbox.name,
                })),
              ]}
              className="max-w-56"
            />
          )}
        </Field>
      </header>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <table className="w-full border-collapse">
          <thead className={classNames('bg-sunken', isStacked && 'max-sm:sr-only')}>
            <tr>
              <th scope="col" className="px-3 py-2 text-start font-medium">
                {words.event}
              </th>
              {ways.map((way) => (
                <th key={way} scope="col" className="w-20 px-2 py-2 text-center font-medium sm:w-44">
                  {words[way]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr
                key={kind}
                className={classNames(
                  'border-t border-line',
                  isStacked && 'max-sm:flex max-sm:flex-col max-sm:py-1 max-sm:first:border-t-0',
                )}
              >
                <th
                  scope="row"
                  className={classNames(
                    'px-3 py-2 text-start font-normal',
                    isStacked && 'max-sm:pb-1 max-sm:font-medium',
                  )}
                >
                  {(named.kinds[kind] ?? named.unknown).setting}
                </th>
                {ways.map((way) => (
                  <td
                    key={way}
                    className={classNames(
                      'px-2 py-2 text-center',
                      isStacked && 'max-sm:flex max-sm:items-center max-sm:gap-2 max-sm:px-3 max-sm:py-1',
                    )}
                  >
                    {isStacked && (
                      <span aria-hidden="true" className="w-16 shrink-0 text-start text-muted sm:hidden">
                        {words[way]}
                      </span>
                    )}
                    <Cell settings={settings} way={way} kind={kind} inboxId={inboxId} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Cell({
  settings,
  way,
  kind,
  inboxId,
}: {
  settings: NotificationSettings
  way: Way
  kind: (typeof kinds)[number]
  inboxId: string | undefined
}) {
  const words = useWords(notificationSettingsWords)
  const named = useWords(notificationWords)
  const change = useChangeSettings()
  const label = words.cell
    .replace('{way}', words[way])
    .replace('{event}', (named.kinds[kind] ?? named.unknown).setting)
  const wish = (value: boolean | undefined) => change(withWish(settings, { way, kind, inboxId }, value))
  if (inboxId === undefined)
    return <Switch label={label} isOn={settings[way].includes(kind)} onChange={(isOn) => wish(isOn)} />
  const here = settings.inboxes[inboxId]?.[kind]?.[way]
  const usual = settings[way].includes(kind) ? words.on : words.off
  return (
    <Select
      aria-label={label}
      value={here === undefined ? '' : String(here)}
      onChange={(value) => wish(value === '' ? undefined : value === 'true')}
      options={[
        { value: '', label: words.asEverywhere.replace('{usual}', usual) },
        { value: 'true', label: words.on },
        { value: 'false', label: words.off },
      ]}
      className="w-full"
    />
  )
}
