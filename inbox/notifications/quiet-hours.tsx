/** The hours of the day in which nothing is pushed and nothing sounds. */
import { useId } from 'react'
import type { QuietHours as Hours, NotificationSettings } from '../../client/notification-shapes.ts'
import { ownZone } from '../../client/presentation/language.ts'
import { Field, TextInput } from '../kit/field.tsx'
import { Switch } from '../kit/switch.tsx'
import { useWords } from '../words/words.ts'
import { useChangeSettings } from './settings-change.ts'
import { notificationSettingsWords } from './settings-words.ts'

export function QuietHours({ settings }: { settings: NotificationSettings }) {
  const words = useWords(notificationSettingsWords)
  const change = useChangeSettings()
  const id = useId()
  const hours = settings.quiet_hours
  const set = (next: Partial<Hours>) =>
    change({ quiet_hours: { from: '22:00', to: '07:00', ...hours, ...next, time_zone: ownZone() } })
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <header className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold">
            {words.quiet}
          </h2>
          <p className="text-muted">{words.quietHint}</p>
        </div>
        <Switch
          label={words.quiet}
          isOn={hours !== null}
          onChange={(isOn) => (isOn ? set({}) : change({ quiet_hours: null }))}
        />
      </header>
      {hours && (
        <div className="flex flex-wrap items-end gap-3">
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} label={end === 'from' ? words.quietFrom : words.quietTo} className="w-32">
              {(control) => (
                <TextInput
                  {...control}
                  type="time"
                  required
                  value={hours[end]}
                  // A field that is half filled in has no value yet.
                  onChange={({ target: { value } }) => value !== '' && set({ [end]: value.slice(0, 5) })}
                />
              )}
            </Field>
          ))}
          <p className="pb-1.5 text-xs text-muted">{words.quietZone.replace('{zone}', hours.time_zone)}</p>
        </div>
      )}
    </section>
  )
}
