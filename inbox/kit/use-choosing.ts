/** A combobox and its listbox: the field keeps the focus, arrows walk the list, Enter chooses, a click is for those who point. */
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { isComposing } from '../../client/presentation/is-composing.ts'

export interface Choosing {
  /** Where one is in what was found; -1 where nothing was. */
  at: number
  /** Back to the first, as when something else was typed. */
  toFirst(): void
  field: {
    'aria-controls': string
    'aria-activedescendant': string | undefined
    onKeyDown(event: KeyboardEvent): void
  }
  list: { id: string }
  /** Of the option in this place. By number: what is found may be called anything, and an id has no spaces. */
  option(place: number): {
    id: string
    ref(row: HTMLElement | null): void
    onClick(): void
  }
}

/** Walks `count` options; `pick` is given the place of the one that was chosen. */
export function useChoosing(count: number, pick: (place: number) => void): Choosing {
  const id = useId()
  const [wanted, setWanted] = useState(0)
  const at = Math.min(wanted, count - 1)
  // The first is in sight as it opens. To ask for more has the page laid out.
  const inSight = useRef(0)
  const move = (event: KeyboardEvent, by: number) => {
    event.preventDefault()
    if (count > 0) setWanted((at + by + count) % count)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(event, 1)
    else if (event.key === 'ArrowUp') move(event, -1)
    else if (event.key === 'Enter' && !isComposing(event.nativeEvent)) {
      event.preventDefault()
      if (at >= 0) pick(at)
    }
  }
  return {
    at,
    toFirst: () => setWanted(0),
    field: {
      'aria-controls': `${id}-list`,
      'aria-activedescendant': at >= 0 ? `${id}-${at}` : undefined,
      onKeyDown: press,
    },
    list: { id: `${id}-list` },
    option: (place) => ({
      id: `${id}-${place}`,
      ref(row) {
        if (!row || place !== at || place === inSight.current) return
        inSight.current = at
        row.scrollIntoView({ block: 'nearest' })
      },
      onClick: () => pick(place),
    }),
  }
}
