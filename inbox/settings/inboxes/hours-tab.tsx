/** When somebody is there: each day of the week, in the time of one place, and what is said otherwise. */
import type { DayHoursDraft } from '../../../client/furniture-drafts.ts'
import { ownZone } from '../../../client/presentation/language.ts'
import { Checkbox } from '../../kit/checkbox.tsx'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useSpeech, useWords } from '../../words/words.ts'
import { Card, CardBody, Row, SwitchRow } from '../form/form-parts.tsx'
import type { InboxFormState } from './inbox-values.ts'
import { inboxWords } from './words.ts'

/** Monday first, as weeks of work are written. */
const week = [1, 2, 3, 4, 5, 6, 0]
const kinds = ['hours', 'all-day', 'closed'] as const

export function HoursTab({ form }: { form: InboxFormState }) {
  const words = useWords(inboxWords)
  const { values, set, problemOf } = form
  const setDay = (changed: DayHoursDraft) =>
    set({ working_hours: values.working_hours.map((day) => (day.day === changed.day ? changed : day)) })
  const turn = (working_hours_enabled: boolean) => {
    // Nobody chose it: the hours are meant where they are written.
    const isUnset = working_hours_enabled && values.time_zone === 'UTC'
    const time_zone = isUnset ? ownZone() : values.time_zone
    set({ working_hours_enabled, time_zone })
  }
  const zones = [...new Set([values.time_zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()
  return (
    <Card>
      <SwitchRow
        label={words.keepsHours}
        hint={words.keepsHoursHint}
        isOn={values.working_hours_enabled}
        onChange={turn}
      />
      <Row label={words.timeZone} htmlFor="inbox-zone">
        <Select
          id="inbox-zone"
          value={values.time_zone}
          onChange={(time_zone) => set({ time_zone })}
          options={zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          className="max-w-full"
        />
      </Row>
      {values.working_hours_enabled && (
        <>
          {week.map((day) => {
            const hours = values.working_hours.find((one) => one.day === day)
            return (
              hours && (
                <Day key={day} hours={hours} onChange={setDay} problem={problemOf(`working_hours.${day}`)} />
              )
            )
          })}
          {problemOf('working_hours') && (
            <p role="alert" className="px-4 py-2 text-xs text-bad">
              {problemOf('working_hours')}
            </p>
          )}
          <CardBody>
            <Field
              label={words.outOfOffice}
              hint={words.outOfOfficeHint}
              problem={problemOf('out_of_office_message')}
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={3}
                  maxLength={5000}
                  value={values.out_of_office_message}
                  onChange={(event) => set({ out_of_office_message: event.target.value })}
                />
              )}
            </Field>
          </CardBody>
        </>
      )}
    </Card>
  )
}

function Day({
  hours,
  problem,
  onChange,
}: {
  hours: DayHoursDraft
  problem: string | undefined
  onChange(hours: DayHoursDraft): void
}) {
  const words = useWords(inboxWords)
  const { locale } = useSpeech()
  // The first of January 2023 was a Sunday.
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2023, 0, 1 + hours.day)),
  )
  const kind = hours.is_closed ? 'closed' : hours.is_all_day ? 'all-day' : 'hours'
  const setKind = (next: (typeof kinds)[number]) =>
    onChange({
      ...hours,
      is_closed: next === 'closed',
      is_all_day: next === 'all-day',
      opens_at: hours.opens_at ?? '09:00',
      closes_at: hours.closes_at ?? '18:00',
    })
  const isBackwards = kind === 'hours' && (hours.opens_at ?? '') >= (hours.closes_at ?? '')
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
      <Checkbox
        label={words.openOn(name)}
        value={kind !== 'closed'}
        onChange={(isOpen) => setKind(isOpen ? 'hours' : 'closed')}
      />
      <span aria-hidden="true" className="w-28 font-medium capitalize">
        {name}
      </span>
      {kind === 'closed' ? (
        <span className="text-muted">{words.closed}</span>
      ) : (
        <>
          <Select
            aria-label={`${name}: ${words.tabs.hours}`}
            value={kind}
            onChange={(value) => setKind(value === 'all-day' ? 'all-day' : 'hours')}
            options={[
              { value: 'hours', label: words.fromTo },
              { value: 'all-day', label: words.allDay },
            ]}
          />
          {kind === 'hours' && (
            <span className="flex items-center gap-1.5">
              <TextInput
                type="time"
                aria-label={words.opensAt(name)}
                aria-invalid={isBackwards || Boolean(problem)}
                value={hours.opens_at ?? ''}
                onChange={(event) => onChange({ ...hours, opens_at: event.target.value })}
                className="w-28"
              />
              <span aria-hidden="true">–</span>
              <TextInput
                type="time"
                aria-label={words.closesAt(name)}
                aria-invalid={isBackwards || Boolean(problem)}
                value={hours.closes_at ?? ''}
                onChange={(event) => onChange({ ...hours, closes_at: event.target.value })}
                className="w-28"
              />
            </span>
          )}
          {isBackwards && (
            <span role="alert" className="text-xs text-bad">
              {words.backwards}
            </span>
          )}
        </>
      )}
    </div>
  )
}
