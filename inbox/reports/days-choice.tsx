/** Which days a report is of: one of the periods that end today, or days that are named. */
import { CalendarRange } from 'lucide-react'
import { type SyntheticEvent, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { Field, TextInput } from '../kit/field.tsx'
import { Popover } from '../kit/popover.tsx'
import { useSpeech, useWords } from '../words/words.ts'
import { rangeIn } from './durations.ts'
import { type DaysSearch, periodOf, periods, type ReportSearch } from './report-search.ts'
import { reportWords } from './words.ts'

export function DaysChoice({ search, onChange }: { search: ReportSearch; onChange(days: DaysSearch): void }) {
  const words = useWords(reportWords)
  const chosen = useChosenDays(search)
  const [isOpen, setOpen] = useState(false)
  return (
    <fieldset className="inline-flex max-w-full flex-wrap rounded-md border border-edge bg-surface p-0.5">
      <legend className="sr-only">{words.period}</legend>
      {periods.map((period) => (
        <button
          key={period}
          type="button"
          aria-pressed={periodOf(search) === period}
          onClick={() => onChange({ period })}
          className={lookOf(periodOf(search) === period)}
        >
          {words.periods[period]}
        </button>
      ))}
      <Popover
        label={words.otherDays}
        align="end"
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            aria-pressed={search.from !== undefined}
            className={classNames('inline-flex items-center gap-1.5', lookOf(search.from !== undefined))}
          >
            <CalendarRange size={14} className="shrink-0" aria-hidden="true" />
            <span className="truncate">{search.from === undefined ? words.otherDays : chosen}</span>
          </button>
        }
      >
        <NamedDays
          search={search}
          onChange={(days) => {
            setOpen(false)
            onChange(days)
          }}
        />
      </Popover>
    </fieldset>
  )
}

/** The days of a report in the reader's words. */
export function useChosenDays(search: ReportSearch): string {
  const words = useWords(reportWords)
  const { locale } = useSpeech()
  const period = periodOf(search)
  return period ? words.periods[period] : rangeIn(locale, search.from ?? '', search.to ?? today())
}

const lookOf = (isChosen: boolean) =>
  classNames(
    'h-6.5 rounded px-2.5 text-sm whitespace-nowrap touch:h-11',
    isChosen ? 'bg-selected font-medium text-on-selected' : 'text-muted hover:bg-hover hover:text-text',
  )

function NamedDays({ search, onChange }: { search: ReportSearch; onChange(days: DaysSearch): void }) {
  const words = useWords(reportWords)
  const [from, setFrom] = useState(search.from ?? today(-89))
  const [to, setTo] = useState(search.to ?? today())
  const problem = problemOf(from, to)
  const [isTold, setTold] = useState(false)
  const take = (event: SyntheticEvent) => {
    event.preventDefault()
    setTold(true)
    if (!problem) onChange({ from, to })
  }
  return (
    <form onSubmit={take} className="flex w-64 flex-col gap-3">
      <Field label={words.firstDay}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.lastDay} problem={isTold && problem ? words.wrongDays[problem] : undefined}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            required
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary">
        {words.showDays}
      </Button>
    </form>
  )
}

const dayMs = 86_400_000
/** As many as the server counts. */
const mostDays = 366

function problemOf(from: string, to: string): 'backwards' | 'many' | undefined {
  const many = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  if (!(many >= 1)) return 'backwards'
  return many > mostDays ? 'many' : undefined
}

/** The reader's date, or one so many days from it. */
function today(days = 0): string {
  const at = new Date()
  return new Date(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate() + days)).toISOString().slice(0, 10)
}
