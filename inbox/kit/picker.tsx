/** A list one searches by typing and picks from: arrows walk, Enter picks; what is missing may be made. */
import { Check, Plus } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { classNames } from './class-names.ts'
import { TextInput } from './field.tsx'
import { Spinner } from './spinner.tsx'

export interface PickerOption {
  id: string
  label: string
  /** A second line. */
  hint?: string | undefined
  /** Before the label. */
  mark?: ReactNode
  isChosen?: boolean
}

export interface PickerProps {
  label: string
  placeholder: string
  options: readonly PickerOption[]
  query: string
  onQuery(query: string): void
  onPick(id: string): void
  isLoading?: boolean
  /** Said where nothing is found. */
  nothing: string
  /** Makes what was typed; `label` says so. */
  create?: { label: string; run(): void } | undefined
}

const makes = '\n'

export function Picker(props: PickerProps) {
  const { label, placeholder, options, query, onQuery, onPick, isLoading, nothing, create } = props
  const list = useId()
  const [at, setAt] = useState(0)
  const rows = [
    ...options,
    ...(create ? [{ id: makes, label: create.label, mark: <Plus size={14} aria-hidden="true" /> }] : []),
  ]
  const current = Math.min(at, rows.length - 1)
  const pick = (id: string) => (id === makes ? create?.run() : onPick(id))
  const keys = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const row = rows[current]
    if (step !== undefined && rows.length > 0) {
      event.preventDefault()
      setAt((current + step + rows.length) % rows.length)
    } else if (event.key === 'Enter' && row && !event.nativeEvent.isComposing) {
      event.preventDefault()
      pick(row.id)
    }
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <TextInput
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={rows[current] ? `${list}-${current}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          onQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={keys}
      />
      <div id={list} role="listbox" aria-label={label} className="max-h-64 overflow-y-auto">
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field above
          <div
            key={row.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={Boolean('isChosen' in row && row.isChosen)}
            onClick={() => pick(row.id)}
            onPointerMove={() => setAt(index)}
            className={classNames(
              'flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 touch:min-h-11',
              index === current && 'bg-hover',
            )}
          >
            {row.mark}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{row.label}</span>
              {'hint' in row && row.hint && (
                <span className="block truncate text-xs text-muted">{row.hint}</span>
              )}
            </span>
            {'isChosen' in row && row.isChosen && <Check size={14} aria-hidden="true" />}
          </div>
        ))}
      </div>
      {rows.length === 0 && (
        <p role="status" className="flex items-center gap-2 px-2 text-muted">
          {isLoading ? <Spinner /> : nothing}
        </p>
      )}
    </div>
  )
}
