/** A word or a number on a tinted ground. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const looks = {
  plain: 'bg-sunken text-muted',
  accent: 'bg-selected text-on-selected',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  strong: 'bg-accent text-on-accent',
}

export function Badge({ look = 'plain', children }: { look?: keyof typeof looks; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-center gap-1 truncate rounded-full px-1.5 py-px text-[0.6875rem] font-medium',
        looks[look],
      )}
    >
      {children}
    </span>
  )
}
