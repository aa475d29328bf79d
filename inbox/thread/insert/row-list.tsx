/** A list whose rows are added, taken out and moved, by buttons and by keys: Enter goes on to the next, Alt and the arrows move one. */
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { isComposing } from '../../../client/presentation/is-composing.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { useWords } from '../../words/words.ts'
import type { Keyed } from './insertion.ts'
import { insertWords } from './words.ts'

export interface RowListProps<Row extends Keyed> {
  label: string
  rows: readonly Row[]
  onChange(rows: readonly Row[]): void
  fewest: number
  most: number
  make(): Row
  addLabel: string
  nameOf(place: number): string
  /** Its fields; the first has the focus when it is new. */
  draw(row: Row, name: string, change: (more: Partial<Row>) => void): ReactNode
}

export function RowList<Row extends Keyed>(props: RowListProps<Row>) {
  const { label, rows, onChange, fewest, most, make, addLabel, nameOf, draw } = props
  const words = useWords(insertWords)
  const list = useRef<HTMLDivElement>(null)
  /** The row that gets the focus once it is drawn. */
  const next = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (next.current === undefined) return
    const row = list.current?.querySelector(`[data-row="${next.current}"]`)
    next.current = undefined
    row?.querySelector<HTMLElement>('input, textarea')?.focus()
  })

  const add = () => {
    if (rows.length >= most) return
    const row = make()
    next.current = row.key
    onChange([...rows, row])
  }
  const move = (place: number, by: 1 | -1) => {
    const [row, other] = [rows[place], rows[place + by]]
    if (row && other) onChange(rows.with(place, other).with(place + by, row))
  }
  const remove = (place: number) => {
    if (rows.length <= fewest) return
    next.current = (rows[place + 1] ?? rows[place - 1])?.key
    // With the last one the way to another is what is left.
    if (next.current === undefined) list.current?.querySelector<HTMLElement>('[data-add]')?.focus()
    onChange(rows.toSpliced(place, 1))
  }
  const press = (event: KeyboardEvent, place: number) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event
    const isField = target instanceof HTMLInputElement && target.type === 'text'
    if (isComposing(event.nativeEvent) || ctrlKey || metaKey || shiftKey) return
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault()
      move(place, key === 'ArrowUp' ? -1 : 1)
    } else if (key === 'Enter' && isField && !altKey) {
      event.preventDefault()
      const after = rows[place + 1]
      if (!after && target.value.trim() !== '') return add()
      list.current?.querySelector<HTMLElement>(`[data-row="${after?.key}"] input`)?.focus()
    }
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-sm font-medium">{label}</legend>
      <div ref={list} className="flex flex-col gap-3">
        {[...rows.entries()].map(([place, row]) => {
          const name = nameOf(place + 1)
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields in it
            <div
              key={row.key}
              data-row={row.key}
              onKeyDown={(event) => press(event, place)}
              className="flex items-start gap-1 touch:flex-col touch:items-stretch"
            >
              <div className="min-w-0 flex-1">
                {draw(row, name, (more) => onChange(rows.with(place, { ...row, ...more })))}
              </div>
              <div className="flex shrink-0 touch:justify-end">
                <RowButton label={words.moveUp(name)} isOff={place === 0} onClick={() => move(place, -1)}>
                  <ArrowUp size={14} aria-hidden="true" />
                </RowButton>
                <RowButton
                  label={words.moveDown(name)}
                  isOff={place === rows.length - 1}
                  onClick={() => move(place, 1)}
                >
                  <ArrowDown size={14} aria-hidden="true" />
                </RowButton>
                <RowButton
                  label={words.remove(name)}
                  isOff={rows.length <= fewest}
                  onClick={() => remove(place)}
                >
                  <X size={14} aria-hidden="true" />
                </RowButton>
              </div>
            </div>
          )
        })}
        <Button
          size="small"
          data-add=""
          aria-disabled={rows.length >= most}
          onClick={add}
          className="self-start"
        >
          <Plus size={14} aria-hidden="true" />
          {addLabel}
        </Button>
      </div>
    </fieldset>
  )
}

/** Not disabled but said to be: it keeps the focus of whoever has just moved the row to the end. */
function RowButton({
  label,
  isOff,
  onClick,
  children,
}: {
  label: string
  isOff: boolean
  onClick(): void
  children: ReactNode
}) {
  return (
    <IconButton size="small" label={label} aria-disabled={isOff} onClick={() => !isOff && onClick()}>
      {children}
    </IconButton>
  )
}
