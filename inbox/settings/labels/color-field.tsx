/** A colour somebody chose: one of a few that look well, or any. */
import { useId } from 'react'
import { classNames } from '../../kit/class-names.ts'
import { TextInput } from '../../kit/field.tsx'

const offered = [
  '#0b6b5f',
  // What a site and a label have until somebody chooses.
  '#2563eb',
  '#1f93ff',
  '#6d28d9',
  '#be185d',
  '#b3261e',
  '#c2410c',
  '#a16207',
  '#15703f',
  '#475569',
]

export function Dot({ color }: { color: string }) {
  return (
    <span aria-hidden="true" style={{ backgroundColor: color }} className="size-3 shrink-0 rounded-full" />
  )
}

export function ColorField({
  label,
  value,
  problem,
  disabled = false,
  onChange,
}: {
  label: string
  value: string
  problem?: string | undefined
  disabled?: boolean
  onChange(color: string): void
}) {
  const id = useId()
  return (
    <fieldset aria-labelledby={`${id}-label`} className="flex flex-col gap-1.5">
      <span id={`${id}-label`} className="text-sm font-medium">
        {label}
      </span>
      <div className="flex flex-wrap items-center gap-1.5">
        {offered.map((color) => (
          <button
            key={color}
            type="button"
            disabled={disabled}
            aria-label={`${label}: ${color}`}
            aria-pressed={color === value.toLowerCase()}
            onClick={() => onChange(color)}
            style={{ backgroundColor: color }}
            className={classNames(
              'size-7 rounded-full border-2 touch:size-11 disabled:opacity-50',
              color === value.toLowerCase()
                ? 'border-text ring-2 ring-ground ring-inset'
                : 'border-transparent',
            )}
          />
        ))}
        <input
          type="color"
          aria-label={label}
          disabled={disabled}
          value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#000000'}
          onChange={(event) => onChange(event.target.value)}
          className="h-8 w-10 cursor-pointer rounded-md border border-edge bg-surface touch:size-11"
        />
        <TextInput
          aria-label={`${label}, #rrggbb`}
          aria-invalid={Boolean(problem)}
          disabled={disabled}
          value={value}
          maxLength={7}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          className="max-w-24 font-mono"
        />
      </div>
      {problem && (
        <p role="alert" className="text-xs text-bad">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
