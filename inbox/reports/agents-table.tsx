/** Everybody in one table, by any of its columns; a name leads to that agent's days. */
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, Download } from 'lucide-react'
import { useId, useState } from 'react'
import { csvOf, saveCsv } from '../../client/presentation/csv.ts'
import type { NamedFigures } from '../../client/report-shapes.ts'
import { Avatar } from '../kit/avatar.tsx'
import { IconButton } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { durationIn } from './durations.ts'
import { daysOnly, type ReportSearch } from './report-search.ts'
import { filled, reportWords } from './words.ts'

const columns = [
  'name',
  'conversations_handled',
  'messages_sent',
  'average_response_time',
  'average_resolution_time',
  'customer_satisfaction',
] as const
type Column = (typeof columns)[number]

export function AgentsTable({ agents, search }: { agents: NamedFigures[]; search: ReportSearch }) {
  const words = useWords(reportWords)
  const { locale } = useSpeech()
  const [sort, setSort] = useState<{ by: Column; isDown: boolean }>({
    by: 'conversations_handled',
    isDown: true,
  })
  const id = useId()
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const names: Record<Column, string> = {
    name: words.agent,
    conversations_handled: words.handled,
    messages_sent: words.messages,
    average_response_time: words.firstResponse,
    average_resolution_time: words.resolution,
    customer_satisfaction: words.satisfaction,
  }
  const sorted = agents.toSorted(
    (one, other) => compare(one, other, sort.by, locale) * (sort.isDown ? -1 : 1),
  )
  const show = (agent: NamedFigures, column: Column) => {
    const value = agent[column]
    if (value === null) return '–'
    if (typeof value === 'string') return value
    return column.startsWith('average') ? durationIn(locale, value) : numbers.format(value)
  }
  const save = () =>
    saveCsv(
      'agents.csv',
      csvOf(
        columns.map((column) => names[column]),
        sorted.map((agent) => columns.map((column) => agent[column])),
      ),
    )
  return (
    <section
      aria-labelledby={id}
      className="rounded-xl border border-line bg-surface print:break-inside-avoid"
    >
      <header className="flex items-start gap-2 p-4 pb-2">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold">
            {words.agents}
          </h2>
          <p className="text-xs text-muted print:hidden">{words.agentsHint}</p>
        </div>
        <span className="print:hidden">
          <IconButton label={words.save} size="small" onClick={save}>
            <Download size={15} aria-hidden="true" />
          </IconButton>
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard */}
      <section aria-labelledby={id} tabIndex={0} className="overflow-x-auto pb-2">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b border-line">
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  {...(sort.by === column ? { 'aria-sort': sort.isDown ? 'descending' : 'ascending' } : {})}
                  className={classNames(
                    'px-2 first:ps-4 last:pe-4',
                    column === 'name' ? 'text-start' : 'text-end',
                  )}
                >
                  <button
                    type="button"
                    aria-label={filled(words.sort, { column: names[column] })}
                    onClick={() =>
                      setSort({ by: column, isDown: sort.by === column ? !sort.isDown : column !== 'name' })
                    }
                    className="inline-flex h-8 items-center gap-1 rounded px-1 font-medium whitespace-nowrap text-muted hover:text-text touch:h-11"
                  >
                    {names[column]}
                    {sort.by === column &&
                      (sort.isDown ? (
                        <ArrowDown size={13} aria-hidden="true" />
                      ) : (
                        <ArrowUp size={13} aria-hidden="true" />
                      ))}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((agent) => (
              <tr key={agent.agent_id} className="border-b border-line last:border-0 hover:bg-hover">
                {columns.map((column) =>
                  column === 'name' ? (
                    <th key={column} scope="row" className="py-1.5 ps-4 pe-3 text-start font-medium">
                      <Link
                        to="/reports/agents/$agentId"
                        params={{ agentId: agent.agent_id }}
                        search={daysOnly(search)}
                        className="inline-flex min-h-7 items-center gap-2 hover:underline touch:min-h-11"
                      >
                        <Avatar name={agent.name} seed={agent.agent_id} size="small" />
                        {agent.name}
                      </Link>
                    </th>
                  ) : (
                    <td
                      key={column}
                      className="px-3 py-1.5 text-end whitespace-nowrap tabular-nums last:pe-5"
                    >
                      {show(agent, column)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** What is not known stands below all that is. */
function compare(one: NamedFigures, other: NamedFigures, by: Column, locale: string): number {
  const [left, right] = [one[by], other[by]]
  if (typeof left === 'string' && typeof right === 'string') return left.localeCompare(right, locale)
  const known = Number(left ?? -1) - Number(right ?? -1)
  return known === 0 ? other.name.localeCompare(one.name, locale) : known
}
