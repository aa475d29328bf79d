/** A part of a panel with a heading that opens and closes it; which are closed is remembered. What is closed is not there, and fetches nothing. */
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { classNames } from './class-names.ts'

const kept = 'parley.sections'

export interface SectionProps {
  /** What it is remembered by. */
  id: string
  title: string
  /** Something beside the heading, such as a count. */
  mark?: ReactNode
  /** Closed until somebody opens it. */
  isClosedAtFirst?: boolean
  children: ReactNode
}

export function Section({ id, title, mark, isClosedAtFirst = false, children }: SectionProps) {
  const [isOpen, setOpen] = useState(() => remembered()[id] ?? !isClosedAtFirst)
  const place = useId()
  const turn = () => {
    setOpen(!isOpen)
    remember(id, !isOpen)
  }
  return (
    <section className="border-b border-line">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? place : undefined}
          onClick={turn}
          className="flex w-full items-center gap-2 px-4 py-2.5 text-xs font-semibold text-muted hover:text-text touch:min-h-11"
        >
          <span className="flex-1 text-start">{title}</span>
          {mark}
          <ChevronDown
            size={14}
            aria-hidden="true"
            className={classNames('transition-transform', !isOpen && '-rotate-90 rtl:rotate-90')}
          />
        </button>
      </h3>
      {isOpen && (
        <div id={place} className="px-4 pb-3">
          {children}
        </div>
      )}
    </section>
  )
}

function remembered(): Record<string, boolean> {
  try {
    // Only this file writes this key.
    return JSON.parse(localStorage.getItem(kept) ?? '{}') as Record<string, boolean>
  } catch {
    return {}
  }
}

function remember(id: string, isOpen: boolean): void {
  try {
    localStorage.setItem(kept, JSON.stringify({ ...remembered(), [id]: isOpen }))
  } catch {
    // Storage is forbidden: it holds as long as the panel.
  }
}
