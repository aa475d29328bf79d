/** The hours of a week as squares: the more, the stronger. Numbers stand in those that have room. */
import { useSpeech, useWords } from '../words/words.ts'
import { hourIn, weekdaysIn } from './durations.ts'
import { labelEvery } from './scale.ts'
import { useWidth } from './use-width.ts'
import { reportWords } from './words.ts'

const row = 26
const start = 44
const foot = 20
/** Five strengths, the weakest still to be seen on the ground. */
const strengths = [0.22, 0.4, 0.6, 0.8, 1]

export function HeatMap({ label, week }: { label: string; week: number[][] }) {
  const { locale } = useSpeech()
  const words = useWords(reportWords)
  const [place, width] = useWidth()
  const most = Math.max(1, ...week.flat())
  const column = (width - start) / 24
  const [short, long] = [weekdaysIn(locale, 'short'), weekdaysIn(locale, 'long')]
  const every = [1, 2, 3, 6, 12].find((step) => step >= labelEvery(24, width - start, 34)) ?? 12
  return (
    <div>
      <div ref={place} style={{ height: row * 7 + foot }}>
        {width > 0 && (
          <svg
            role="img"
            aria-label={label}
            // Drawn from the left everywhere: else words that are to end beside a bar begin there.
            direction="ltr"
            width={width}
            height={row * 7 + foot}
            className="block"
          >
            {week.map((hours, day) => (
              <g key={long[day]}>
                <text
                  x={start - 8}
                  y={row * (day + 0.5)}
                  textAnchor="end"
                  dominantBaseline="middle"
                  className="fill-muted text-[0.6875rem]"
                >
                  {short[day]}
                </text>
                {hours.map((count, hour) => (
                  <rect
                    // biome-ignore lint/suspicious/noArrayIndexKey: hours have their places
                    key={hour}
                    x={start + column * hour + 1}
                    y={row * day + 1}
                    width={Math.max(1, column - 2)}
                    height={row - 2}
                    rx={3}
                    className={count === 0 ? 'fill-sunken' : 'fill-accent'}
                    fillOpacity={count === 0 ? 1 : strengthOf(count, most)}
                  >
                    <title>{`${long[day]}, ${hourIn(locale, hour)}: ${count}`}</title>
                  </rect>
                ))}
              </g>
            ))}
            {Array.from({ length: 24 }, (_, hour) => hour)
              .filter((hour) => hour % every === 0)
              .map((hour) => (
                <text
                  key={hour}
                  x={start + column * (hour + 0.5)}
                  y={row * 7 + foot - 5}
                  textAnchor="middle"
                  className="fill-muted text-[0.6875rem]"
                >
                  {hourIn(locale, hour)}
                </text>
              ))}
          </svg>
        )}
      </div>
      <p className="mt-2 flex items-center justify-end gap-1 text-xs text-muted">
        {words.less}
        {strengths.map((strength) => (
          <span
            key={strength}
            aria-hidden="true"
            className="size-3 rounded-sm bg-accent print:exact"
            style={{ opacity: strength }}
          />
        ))}
        {words.more}
      </p>
    </div>
  )
}

function strengthOf(count: number, most: number): number {
  return strengths[Math.min(4, Math.ceil((count / most) * 5) - 1)] ?? 1
}
