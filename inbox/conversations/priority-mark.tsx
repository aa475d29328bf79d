/** How urgent: a picture of its own for each level, and the word for those who do not see it. */
import { Minus, SignalHigh, SignalLow, SignalMedium, TriangleAlert } from 'lucide-react'
import { classNames } from '../kit/class-names.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'

export const priorityLevels = [4, 3, 2, 1] as const
type Level = (typeof priorityLevels)[number]

const pictures = { 1: SignalLow, 2: SignalMedium, 3: SignalHigh, 4: TriangleAlert }
const colours = { 1: 'text-muted', 2: 'text-info', 3: 'text-warn', 4: 'text-bad' }

export function isLevel(priority: number | null | undefined): priority is Level {
  return priorityLevels.some((level) => level === priority)
}

/** Nothing where there is none. */
export function PriorityMark({
  priority,
  isNamed = false,
}: {
  priority: number | null | undefined
  /** The word stands beside it. */
  isNamed?: boolean
}) {
  const words = useWords(actionWords)
  if (!isLevel(priority)) return null
  const Picture = pictures[priority]
  const name = words.priorities[priority]
  return (
    <span className={classNames('inline-flex shrink-0 items-center gap-1 text-xs', colours[priority])}>
      <Picture size={14} aria-hidden="true" />
      <span className={isNamed ? '' : 'sr-only'}>{name}</span>
    </span>
  )
}

export function NoPriorityMark() {
  return <Minus size={14} aria-hidden="true" className="text-muted" />
}
