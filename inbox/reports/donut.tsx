/** Ratings as parts of a ring, the mean in the middle, and each score with its share beside it. */
import { Star } from 'lucide-react'
import { useSpeech } from '../words/words.ts'

const tones = [
  { stroke: 'stroke-bad', ground: 'bg-bad' },
  { stroke: 'stroke-warn', ground: 'bg-warn' },
  { stroke: 'stroke-edge', ground: 'bg-edge' },
  { stroke: 'stroke-info', ground: 'bg-info' },
  { stroke: 'stroke-good', ground: 'bg-good' },
]
const size = 148
const radius = 58
const around = 2 * Math.PI * radius

export function Donut({
  label,
  ratings,
  mean,
  caption,
}: {
  label: string
  /** How often 1 to 5 were given. */
  ratings: number[]
  mean: number
  caption: string
}) {
  const { locale } = useSpeech()
  const numbers = new Intl.NumberFormat(locale)
  const means = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 })
  const shares = new Intl.NumberFormat(locale, { style: 'percent' })
  const all = ratings.reduce((sum, count) => sum + count, 0)
  const parts = ratings.map((count, at) => ({
    score: at + 1,
    count,
    before: ratings.slice(0, at).reduce((sum, one) => sum + one, 0),
  }))
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-8 gap-y-4">
      <svg role="img" aria-label={label} width={size} height={size} className="shrink-0">
        <g transform={`rotate(-90 ${size / 2} ${size / 2})`}>
          {parts
            .filter(({ count }) => count > 0)
            .map(({ score, count, before }) => {
              const whole = (count / all) * around
              // A thin gap between two parts; a ring of one has none.
              const length = count === all ? whole : Math.max(1, whole - 2)
              return (
                <circle
                  key={score}
                  cx={size / 2}
                  cy={size / 2}
                  r={radius}
                  fill="none"
                  strokeWidth={18}
                  strokeDasharray={`${length} ${around - length}`}
                  strokeDashoffset={-(before / all) * around}
                  className={tones[score - 1]?.stroke}
                />
              )
            })}
        </g>
        <text
          x="50%"
          y="47%"
          textAnchor="middle"
          dominantBaseline="middle"
          className="fill-text text-2xl font-semibold tabular-nums"
        >
          {means.format(mean)}
        </text>
        <text x="50%" y="63%" textAnchor="middle" className="fill-muted text-[0.6875rem]">
          {caption}
        </text>
      </svg>
      <ul className="grid grid-cols-[auto_auto_1fr_auto] items-center gap-x-2 gap-y-1.5 text-sm">
        {parts.toReversed().map(({ score, count }) => (
          <li key={score} className="contents">
            <span
              aria-hidden="true"
              className={`size-2.5 rounded-sm print:exact ${tones[score - 1]?.ground}`}
            />
            <span className="flex items-center gap-1">
              {numbers.format(score)} <Star size={12} aria-hidden="true" className="text-muted" />
            </span>
            <span className="ms-4 text-end tabular-nums">{numbers.format(count)}</span>
            <span className="w-12 text-end text-muted tabular-nums">
              {shares.format(all === 0 ? 0 : count / all)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
