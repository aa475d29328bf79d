/** Upright bars over time, one or two beside each other. */
import { classNames } from '../kit/class-names.ts'
import { useSpeech } from '../words/words.ts'
import { labelEvery, ticksTo } from './scale.ts'
import { useWidth } from './use-width.ts'

export interface BarGroup {
  key: string
  /** Below the bars, where there is room. */
  label: string
  /** What is said of it when pointed at. */
  title: string
  values: number[]
}

export interface BarSeries {
  name: string
  tone: keyof typeof tones
}

const tones = {
  accent: { fill: 'fill-accent', ground: 'bg-accent' },
  info: { fill: 'fill-info', ground: 'bg-info' },
}
const height = 220
const edge = { top: 8, bottom: 22 }
/** What a label needs, in pixels. */
const labelRoom = 48

export function Bars({ label, groups, series }: { label: string; groups: BarGroup[]; series: BarSeries[] }) {
  const { locale } = useSpeech()
  const [place, width] = useWidth()
  const numbers = new Intl.NumberFormat(locale)
  const ticks = ticksTo(Math.max(0, ...groups.flatMap(({ values }) => values)))
  const top = ticks.at(-1) ?? 1
  const start = 12 + 7 * numbers.format(top).length
  const room = (width - start) / Math.max(1, groups.length)
  const bar = Math.max(1, Math.min(22, (room - Math.min(8, room * 0.3)) / series.length))
  const yOf = (value: number) => edge.top + (1 - value / top) * (height - edge.top - edge.bottom)
  const every = labelEvery(groups.length, width - start, labelRoom)
  return (
    <div>
      {series.length > 1 && <Legend series={series} />}
      <div ref={place} style={{ height }}>
        {width > 0 && (
          <svg
            role="img"
            aria-label={label}
            // Drawn from the left everywhere: else words that are to end beside a bar begin there.
            direction="ltr"
            width={width}
            height={height}
            className="block"
          >
            {ticks.map((tick) => (
              <g key={tick}>
                <line x1={start} x2={width} y1={yOf(tick)} y2={yOf(tick)} className="stroke-line" />
                <text
                  x={start - 6}
                  y={yOf(tick)}
                  textAnchor="end"
                  dominantBaseline="middle"
                  className="fill-muted text-[0.6875rem] tabular-nums"
                >
                  {numbers.format(tick)}
                </text>
              </g>
            ))}
            {groups.map((group, at) => {
              const middle = start + room * (at + 0.5)
              return (
                <g key={group.key}>
                  <title>{group.title}</title>
                  <rect
                    x={middle - room / 2}
                    y={edge.top}
                    width={room}
                    height={height - edge.top - edge.bottom}
                    className="fill-transparent hover:fill-hover"
                  />
                  {group.values.map((value, which) => (
                    <rect
                      key={series[which]?.name}
                      x={middle + (which - series.length / 2) * bar + 0.5}
                      y={yOf(value)}
                      width={Math.max(1, bar - 1)}
                      height={yOf(0) - yOf(value)}
                      rx={Math.min(2, bar / 4)}
                      className={classNames(
                        tones[series[which]?.tone ?? 'accent'].fill,
                        'pointer-events-none',
                      )}
                    />
                  ))}
                  {at % every === 0 && middle + labelRoom / 2 <= width && (
                    <text
                      x={middle}
                      y={height - 6}
                      textAnchor="middle"
                      className="fill-muted text-[0.6875rem]"
                    >
                      {group.label}
                    </text>
                  )}
                </g>
              )
            })}
          </svg>
        )}
      </div>
    </div>
  )
}

function Legend({ series }: { series: BarSeries[] }) {
  return (
    <ul className="mb-1 flex flex-wrap gap-x-4 text-xs text-muted">
      {series.map(({ name, tone }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={classNames('size-2.5 rounded-sm print:exact', tones[tone].ground)}
          />
          {name}
        </li>
      ))}
    </ul>
  )
}
